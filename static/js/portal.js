// Comfort only: every page works without this file.
// A browser that does not know "autofocus" outside form controls is told of the problems first all the same.
document.querySelector(".error-summary[autofocus]")?.focus();
