"""The tags that every page is built from; `/en/style-guide/` shows each of them in both languages."""

from datetime import date
from typing import Any

from django import template
from django.db.models import Model, QuerySet
from django.template.defaultfilters import slugify
from django.templatetags.static import static
from django.utils.choices import flatten_choices
from django.utils.formats import date_format, number_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from accounts import saved_posts
from cohesion_portal import icons
from cohesion_portal.style_sheets import JOINED, PRINT, addresses_of_sheets
from entries import sending
from entries.alphabet import strip_of
from reference.bilingual import Words, page_language
from reference.filters import PAGE_KEYS

register = template.Library()


@register.simple_tag
def say(words: Words | str | None, quiet: bool = False, link: str = "") -> str:
    """People's own words, marked with their language, and after them a small tag where it is not the reader's.

    With `link` they lead there; the tag stands behind the link, never in it.
    """
    if not words:
        return ""
    if not isinstance(words, Words):
        text, tag = format_html('<bdi translate="no">{}</bdi>', words), ""
    else:
        lang = format_html(' lang="{}"', words.lang) if words.is_foreign else ""
        text = format_html('<bdi translate="no"{}>{}</bdi>', lang, words.text)
        tag = "" if quiet else language_tag(words)
    text = format_html('<a href="{}">{}</a>', link, text) if link else text
    return format_html("{} {}", text, tag) if tag else text


def language_tag(words: Words) -> str:
    """ "CY" or "EN", and for whoever does not see it what that means; nothing after the reader's own language."""
    if not words.is_foreign:
        return ""
    if words.lang == "cy":
        said = _("in Welsh only") if words.only else _("in Welsh")
    else:
        said = _("in English only") if words.only else _("in English")
    return format_html(
        '<span class="only" title="{0}"><span aria-hidden="true" translate="no">{1}</span>'
        '<span class="visually-hidden">({0})</span></span>',
        said,
        words.lang.upper(),
    )


@register.simple_tag
def not_known() -> str:
    """What we do not know is said in words, never left empty."""
    return format_html('<span class="unknown">{}</span>', _("Not known"))


@register.filter
def known(value: Any) -> Any:
    """The value, or "Not known" where there is none; nought and "no" are answers and stay."""
    return not_known() if value is None or value == "" else value


@register.filter
def count_of(value: Any) -> str:
    """A number as people in Wales write it: 1,234."""
    return number_format(value, use_l10n=True, force_grouping=True)


@register.simple_block_tag
def fact(content: str, label: str) -> str:
    """One labelled value in a `<dl class="facts">`; an empty value reads "Not known"."""
    value = content if content.strip() else not_known()
    return mark_safe(f'<div class="fact"><dt>{conditional_escape(label)}</dt><dd>{value}</dd></div>')


@register.simple_tag
def stat(label: str, value: Any, url: str = "") -> str:
    """One counted thing in a `<dl class="stats">`; None reads "Not known", nought reads 0 and leads nowhere."""
    shown = count_of(value) if isinstance(value, int) else known(value)
    if value == 0:
        shown = format_html('<span class="nought">{}</span>', shown)
    elif url:
        # A link of a figure alone says nothing where links are read by themselves.
        shown = format_html('<a href="{}">{}<span class="visually-hidden"> {}</span></a>', url, shown, label)
    return format_html('<div class="stat"><dt>{}</dt><dd>{}</dd></div>', label, shown)


@register.simple_tag
def tag(code: Any, label: str = "") -> str:
    """A state or a band in words, with a small shape beside it, so that nothing hangs on colour alone."""
    return icons.tag(code, label)


@register.simple_tag
def principle_mark(number: int) -> str:
    """The small drawing of a principle. It only repeats the number and the name beside it, so it is silent."""
    return icons.principle(int(number))


@register.simple_tag
def style_sheets() -> str:
    """The links to the sheets that every page needs."""
    links = ((static(address),) for address in addresses_of_sheets())
    return format_html_join("\n    ", '<link rel="stylesheet" href="{}">', links)


@register.simple_tag
def print_sheet() -> str:
    """The link to the sheet for paper, where it is not in the one of every page."""
    if JOINED in addresses_of_sheets():
        return ""
    return format_html('<link rel="stylesheet" href="{}" media="print">', static(f"css/{PRINT}.css"))


@register.simple_tag
def portal_mark() -> str:
    """The portal's own drawing: an arch of stones that hold each other up."""
    return icons.PORTAL


@register.simple_tag
def pips(profile_row: Any) -> str:
    """One small dot for each statement of evidence on a principle; the counts stand beside it in words."""
    return icons.pips(profile_row)


@register.simple_block_tag
def notice(content: str, kind: str = "info") -> str:
    """A message that stands out on the page: info, warning or success."""
    return format_html('<div class="notice {}">{}{}</div>', kind, icons.notice(kind), _in_box(content))


@register.simple_block_tag
def empty_state(content: str) -> str:
    """What an empty list says: that it is empty, and what to do next."""
    return format_html('<div class="empty">{}</div>', _as_paragraph(content))


@register.simple_block_tag
def table(content: str, caption: str, name: str = "", hidden_caption: bool = False) -> str:
    """A table with its caption, in a box that scrolls by touch and by keyboard where the screen is narrow."""
    name = f"table-{name or slugify(caption)}"
    return format_html(
        '<div class="scroll" role="region" aria-labelledby="{}" tabindex="0"><table><caption id="{}"{}>{}</caption>{}'
        "</table></div>",
        name,
        name,
        mark_safe(' class="visually-hidden"') if hidden_caption else "",
        caption,
        content,
    )


def _in_box(content: str) -> str:
    return format_html('<div class="notice-text">{}</div>', _as_paragraph(content))


def _as_paragraph(content: str) -> str:
    content = mark_safe(content.strip())
    return content if content.startswith("<") else format_html("<p>{}</p>", content)


@register.simple_tag
def search_mark() -> str:
    """A glass, beside words that say the same."""
    return icons.SEARCH


@register.simple_tag(takes_context=True)
def form_token(context: template.Context, form: Any) -> str:
    """The hidden token by which a form that is sent twice is known; it stays the same until the form is kept.

    And for whom it is drawn, so that what they type waits for them alone when their sign-in runs out meanwhile.
    """
    given = form.data.get(sending.FIELD, "") if getattr(form, "is_bound", False) else ""
    request = context.get("request")
    token = (
        (given if sending.TOKEN.fullmatch(given) else "")
        or (sending.token_in_address(request) if request else "")
        or sending.new_token()
    )
    reader = saved_posts.drawn_for(request.user) if request and hasattr(request, "user") else ""
    hidden = [(sending.FIELD, token), *([(saved_posts.DRAWN_FOR, reader)] if reader else [])]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', hidden)


@register.filter
def field_groups(form: Any) -> list[tuple[str, list]]:
    """The visible fields of a form as (legend, fields), by the form's own `fieldsets`; what those forgot comes last."""
    visible = {field.name: field for field in form.visible_fields()}
    groups = []
    for legend, names in getattr(form, "fieldsets", []):
        fields = [visible.pop(name) for name in names if name in visible]
        if fields:
            groups.append((legend, fields))
    return [*groups, ("", list(visible.values()))] if visible else groups


@register.filter
def part_id(form: Any, number: int) -> str:
    """By which a link leads to a part of a form; several forms of a page have a prefix each."""
    return f"{form.prefix or 'form'}-part-{number}"


@register.filter
def error_links(form: Any) -> list[tuple[str, str, str]]:
    """Every error of a form as (name of the control to go to, label, message), in the order of the page."""
    links = [("", "", message) for message in form.non_field_errors()]
    ordered = [field for _legend, fields in field_groups(form) for field in fields] + list(form.hidden_fields())
    for field in ordered:
        target = "" if field.is_hidden else field.first_control
        links += [(target, field.label, message) for message in field.errors]
    return links


@register.simple_tag(takes_context=True)
def narrowed_query(context: template.Context, **changes: Any) -> str:
    """By what the list of this page is narrowed, with these changes (None: not any more), for another address.

    From its first page on: "?authority=W06000002", or "" where nothing narrows it.
    """
    query = context["request"].GET.copy()
    narrowing = context.get("filter")
    known = None if narrowing is None else {field.html_name for field in narrowing.form}
    for key in [*query, *changes]:
        if key in PAGE_KEYS or key in changes or (known is not None and key not in known):
            query.pop(key, None)
    for key, value in changes.items():
        if value is not None:
            query[key] = value
    return f"?{query.urlencode()}" if query else ""


@register.simple_tag(takes_context=True)
def other_readings(context: template.Context, question: Any) -> list[dict[str, Any]]:
    """What else a question may mean, each with the address of this same page for it."""
    return [
        {"label": label, "address": narrowed_query(context, q=line, where=None)}
        for label, line in question.other_readings
    ]


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, page: Any, number: int) -> str:
    """Another page of this list. Where there are several lists on a page, each has its own key, and goes to itself."""
    key = getattr(page, "key", "page")
    query = narrowed_query(context, **{key: number if number > 1 else None})
    return (query or context["request"].path) + (f"#{key}" if key != "page" else "")


@register.simple_tag(takes_context=True)
def applied_filters(context: template.Context, form: Any) -> list[dict[str, Any]]:
    """The filters in force, in words, each with the address of the list without it."""
    request = context["request"]
    applied = []
    for field in form:
        if field.errors or not any(given.strip() for given in request.GET.getlist(field.html_name)):
            continue
        words = filter_words(field, form.cleaned_data.get(field.name))
        without = narrowed_query(context, **{field.html_name: None}) or request.path
        applied.append({"label": field.label, "words": words, "without": without})
    return applied


@register.simple_tag(takes_context=True)
def letters(context: template.Context, narrowed: Any) -> list[dict[str, Any]]:
    """The alphabet of the page's language: each letter with the address of what begins with it, or of all again."""
    field = narrowed.form.fields.get("letter")
    if field is None or not narrowed.is_understood:
        return []
    chosen = narrowed.form.cleaned_data.get("letter")
    return [
        {
            **{"letter": letter, "count": count, "is_current": code == chosen},
            "address": narrowed_query(context, letter=None if code == chosen else code) or context["request"].path,
        }
        for code, letter, count in strip_of(page_language(), getattr(field.widget, "counts", None))
    ]


def filter_words(field: Any, value: Any) -> str:
    """A chosen value as its reader saw it. Names and typed words are data; the words of our own choices are ours."""
    if value is True or value is False:
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple | set | QuerySet):
        return format_html_join(", ", "{}", ((filter_words(field, one),) for one in value))
    if isinstance(value, Model):
        return say(field.field.label_from_instance(value))
    if isinstance(value, date):
        return date_format(value)
    choices = {str(code): words for code, words in flatten_choices(getattr(field.field, "choices", ()))}
    return choices[str(value)] if str(value) in choices else say(str(value))


@register.filter
def page_numbers(page: Any) -> list:
    """The page numbers to offer: first, last and those around this one; a gap is a full stop."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else "" for number in numbers]
