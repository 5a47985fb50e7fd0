// Comfort only: every page works without this file.
// A browser that does not know "autofocus" outside form controls is told of the problems first all the same.
document.querySelector(".error-summary[autofocus]")?.focus();

// A form for a new entry holds the number of the entry that it will make. The browser keeps that number with its place
// in the history: whoever goes back to a form and sends it again changes that entry, and does not make another.
const number = document.querySelector('main form[method="post"] input[name="id"]');
if (number && history.state?.entry) {
  number.value = history.state.entry;
} else if (number) {
  history.replaceState({ entry: number.value }, "");
}
