/*
 * report.c - error records and messages as people read them.
 */
#include "base/base.h"
#include "fmt/report.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "fmt/cell.h"
#include "run/interp.h"
#include "run/propexpr.h"
#include "type/style.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/object.h"
#include "value/text.h"

/* What a report is made of; texts owned, NULL where there is none. */
struct facts {
	const Value *record;
	Value *message, *position, *script, *category, *id;
	Value *command;          /* whose error it is, where one is known */
	Value *name;             /* the same, or what else there is */
	Value *advice, *computer;
	int64_t line;
	bool is_native;          /* standard error of a program: message only */
	bool is_of_parser;       /* its message says the place, too */
	bool is_coloured;
	int width;
};

/* -------------------------------------------------------------- the facts */

static Value *
member(const Value *v, const char *name)
{
	Value *err = NULL;
	Value *found = v ? prop_get(v, name, &err) : NULL;

	value_unref(err);
	return found;
}

/* The text of a property; NULL when it is missing or empty. */
static Value *
member_text(const Value *v, const char *name)
{
	Value *found = member(v, name);
	Value *text = found && !value_is_null(found) ? value_text(found)
						     : NULL;

	value_unref(found);
	if (text && text_len(text) == 0) {
		value_unref(text);
		return NULL;
	}
	return text;
}

static bool
was_thrown(const struct error *error)
{
	const struct type *runtime =
	    exception_type("System.Management.Automation.RuntimeException");

	return error && error->is_thrown && !error->is_stop &&
	    !error->is_final &&
	    error->exception && runtime &&
	    type_is(type_of(error->exception), runtime);
}

/* The first of some texts there is; the others are let go. */
static Value *
first_of(Value **texts, size_t count)
{
	Value *found = NULL;

	for (size_t i = 0; i < count; i++) {
		if (found)
			value_unref(texts[i]);
		else
			found = texts[i];
	}
	return found;
}

/* The name of a command; script blocks and scripts have none to show. */
static Value *
command_name(const Value *invocation)
{
	Value *command = member(invocation, "MyCommand");
	Value *type = command ? member_text(command, "CommandType") : NULL;
	Value *name = NULL;

	if (type && strcmp(text_bytes(type), "Script") != 0 &&
	    strcmp(text_bytes(type), "ExternalScript") != 0)
		name = member_text(command, "Name");
	value_unref(type);
	value_unref(command);
	return name;
}

static Value *
command_of(const Value *invocation, const Value *category)
{
	Value *texts[] = {
	    command_name(invocation),
	    member_text(category, "Activity"),
	    member_text(invocation, "InvocationName"),
	};

	return first_of(texts, COUNT_OF(texts));
}

/* Who says it, by the order of the concise view. */
static Value *
speaker(const struct facts *facts, const Value *category)
{
	Value *kind = member_text(category, "Category");
	Value *texts[3];

	if (was_thrown(error_get(facts->record))) {
		value_unref(kind);
		return text_of("Exception");
	}
	if (kind && strcmp(text_bytes(kind), "NotSpecified") == 0)
		value_set(&kind, NULL);
	texts[0] = facts->command ? value_ref(facts->command) : NULL;
	texts[1] = kind;
	texts[2] = member_text(category, "Reason");
	return first_of(texts, COUNT_OF(texts));
}

static bool
is_native_id(const Value *id)
{
	return id && text_starts(text_bytes(id), "NativeCommandError");
}

bool
report_is_native(const Value *record)
{
	Value *id = type_name_is(record,
	    "System.Management.Automation.ErrorRecord")
	    ? member_text(record, "FullyQualifiedErrorId")
	    : NULL;
	bool is_native = is_native_id(id);

	value_unref(id);
	return is_native;
}

static void
gather(struct facts *facts, const Value *record)
{
	Value *invocation = member(record, "InvocationInfo");
	Value *category = member(record, "CategoryInfo");
	Value *details = member(record, "ErrorDetails");
	Value *origin = member(record, "OriginInfo");
	Value *line = member(invocation, "ScriptLineNumber");

	facts->record = record;
	facts->message = error_get(record) ? error_message(record)
					   : value_text(record);
	facts->id = member_text(record, "FullyQualifiedErrorId");
	facts->category = category ? value_to_string(category) : NULL;
	facts->command = command_of(invocation, category);
	facts->advice = member_text(details, "RecommendedAction");
	facts->computer = member_text(origin, "PSComputerName");
	facts->position = member_text(invocation, "PositionMessage");
	facts->script = member_text(invocation, "ScriptName");
	facts->line = line && value_is_integer(line) ? value_int64(line) : 0;
	facts->name = speaker(facts, category);
	facts->is_native = is_native_id(facts->id);
	facts->is_of_parser = error_get(record) &&
	    error_get(record)->category == ERROR_ParserError;
	value_unref(line);
	value_unref(origin);
	value_unref(details);
	value_unref(category);
	value_unref(invocation);
}

static void
facts_release(struct facts *facts)
{
	value_unref(facts->message);
	value_unref(facts->name);
	value_unref(facts->position);
	value_unref(facts->script);
	value_unref(facts->category);
	value_unref(facts->id);
	value_unref(facts->command);
	value_unref(facts->advice);
	value_unref(facts->computer);
}

/* ----------------------------------------------------------- concise view */

/* What the parser says first, without the place before it. */
static Value *
first_mistake(const Value *message)
{
	const char *mark = strstr(text_bytes(message), "~\n"), *end;

	if (!mark)
		return value_ref(message);
	end = strstr(mark += 2, "\n\n");
	return text_new(mark, end ? (size_t)(end - mark) : strlen(mark));
}

static void
colour(struct buf *buf, const struct facts *facts, enum style style)
{
	if (facts->is_coloured)
		buf_text(buf, style_get(style));
}

static void
colour_end(struct buf *buf, const struct facts *facts)
{
	if (facts->is_coloured)
		buf_text(buf, STYLE_RESET);
}

/* Where a line that must not be wider than some cells breaks: at a blank if
 * there is one. */
static size_t
break_at(const char *bytes, size_t len, size_t cells)
{
	size_t head = cells_head(bytes, len, cells);

	if (head == len || head == 0)
		return len;
	for (size_t i = head; i > 0; i--)
		if (bytes[i] == ' ')
			return i;
	return head;
}

/* The message beside a bar, line ends as blanks, folded at blanks. */
static void
add_barred(struct buf *buf, const struct facts *facts, const char *bar)
{
	struct buf flat = BUF_INIT;
	size_t at = 0;

	text_add(&flat, facts->message);
	for (size_t i = 0; i < flat.len; i++)
		if (flat.data[i] == '\n' || flat.data[i] == '\r')
			flat.data[i] = ' ';
	do {
		size_t room = facts->width > (int)strlen(bar) + 10
		    ? (size_t)facts->width - strlen(bar)
		    : SIZE_MAX;
		size_t part = break_at(buf_get(&flat) + at, flat.len - at,
		    room);

		buf_char(buf, '\n');
		colour(buf, facts, STYLE_ERROR_ACCENT);
		buf_text(buf, bar);
		colour_end(buf, facts);
		colour(buf, facts, STYLE_ERROR);
		buf_add(buf, buf_get(&flat) + at, part);
		colour_end(buf, facts);
		at += part;
		while (at < flat.len && flat.data[at] == ' ')
			at++;
	} while (at < flat.len);
	buf_release(&flat);
}

/* One of the "+" lines of a position message, from 0; its bytes. */
static const char *
plus_line(const char *position, size_t number, size_t *len)
{
	const char *line = position;

	while ((line = strchr(line, '\n'))) {
		line++;
		if (*line != '+')
			continue;
		if (number-- > 0)
			continue;
		*len = strcspn(++line, "\r\n");
		return line;
	}
	return NULL;
}

/* The line of the script with what is wrong underlined. */
static void
add_excerpt(struct buf *buf, const struct facts *facts)
{
	const char *position = text_bytes(facts->position);
	char number[32], bar[40];
	const char *part;
	size_t len;
	int width = snprintf(number, sizeof(number), "%4lld",
	    (long long)facts->line);

	snprintf(bar, sizeof(bar), "%*s | ", width, "");
	buf_char(buf, '\n');
	colour(buf, facts, STYLE_ERROR_ACCENT);
	buf_printf(buf, "%*s |", width, "Line");
	for (size_t i = 0; i < 2 && (part = plus_line(position, i, &len));
	     i++) {
		buf_char(buf, '\n');
		buf_text(buf, i == 0 ? number : bar);
		if (i == 0)
			buf_text(buf, " | ");
		if (i == 0)
			colour_end(buf, facts);
		buf_add(buf, part, len);
		if (i == 0)
			colour(buf, facts, STYLE_ERROR_ACCENT);
	}
	colour_end(buf, facts);
	add_barred(buf, facts, bar);
}

static void
add_advice(struct buf *buf, const struct facts *facts)
{
	if (!facts->advice)
		return;
	buf_text(buf, "\n  Recommendation: ");
	text_add(buf, facts->advice);
}

static void
add_concise(struct buf *buf, const struct facts *facts)
{
	bool has_place = facts->position &&
	    (facts->script || facts->line > 1 || facts->is_of_parser);

	colour(buf, facts, STYLE_ERROR);
	if (facts->is_native) {
		text_add(buf, facts->message);
		colour_end(buf, facts);
		return;
	}
	if (facts->name)
		text_add(buf, facts->name);
	buf_text(buf, ": ");
	if (has_place && facts->script)
		buf_printf(buf, "%s:%lld", text_bytes(facts->script),
		    (long long)facts->line);
	if (has_place) {
		colour_end(buf, facts);
		add_excerpt(buf, facts);
	} else {
		text_add(buf, facts->message);
		colour_end(buf, facts);
	}
	add_advice(buf, facts);
}

/* ------------------------------------------------------------ other views */

static void
add_normal(struct buf *buf, const struct facts *facts)
{
	colour(buf, facts, STYLE_ERROR);
	if (facts->command && !facts->is_native) {
		text_add(buf, facts->command);
		buf_text(buf, " : ");
	}
	text_add(buf, facts->message);
	if (facts->is_native) {
		colour_end(buf, facts);
		return;
	}
	if (facts->position) {
		buf_char(buf, '\n');
		text_add(buf, facts->position);
	}
	if (facts->category) {
		buf_text(buf, "\n    + CategoryInfo          : ");
		text_add(buf, facts->category);
	}
	if (facts->id) {
		buf_text(buf, "\n    + FullyQualifiedErrorId : ");
		text_add(buf, facts->id);
	}
	if (facts->computer) {
		buf_text(buf, "\n    + PSComputerName        : ");
		text_add(buf, facts->computer);
	}
	colour_end(buf, facts);
}

static void
add_category(struct buf *buf, const struct facts *facts)
{
	colour(buf, facts, STYLE_ERROR);
	if (facts->category)
		text_add(buf, facts->category);
	colour_end(buf, facts);
}

enum report_view
report_view(struct interp *interp)
{
	static const char *const names[] = {
	    [REPORT_CONCISE] = "ConciseView",
	    [REPORT_NORMAL] = "NormalView",
	    [REPORT_CATEGORY] = "CategoryView",
	    [REPORT_DETAILED] = "DetailedView",
	};
	const Value *word = interp ? interp_get(interp, "ErrorView")
				   : VALUE_NULL;
	enum report_view view = REPORT_CONCISE;
	Value *text = value_is_null(word) ? NULL : value_text(word);

	for (size_t i = 0; i < COUNT_OF(names) && text; i++)
		if (text_same(names[i], text_bytes(text)))
			view = (enum report_view)i;
	value_unref(text);
	return view;
}

void
report_error(struct buf *buf, const Value *record, enum report_view view,
    int width, bool is_coloured)
{
	struct facts facts = {.is_coloured = is_coloured, .width = width};

	if (view == REPORT_DETAILED) {
		report_detail(buf, record);
		return;
	}
	gather(&facts, record);
	switch (view) {
	case REPORT_CONCISE:
	case REPORT_DETAILED:
		if (facts.is_of_parser)
			value_set(&facts.message,
			    first_mistake(facts.message));
		add_concise(buf, &facts);
		break;
	case REPORT_NORMAL:
		add_normal(buf, &facts);
		break;
	case REPORT_CATEGORY:
		add_category(buf, &facts);
		break;
	}
	facts_release(&facts);
}

void
report_message(struct buf *buf, enum stream stream, const Value *record,
    bool is_coloured)
{
	static const struct {
		const char *head;
		enum style style;
	} kinds[STREAM_COUNT] = {
	    [STREAM_WARNING] = {"WARNING: ", STYLE_WARNING},
	    [STREAM_VERBOSE] = {"VERBOSE: ", STYLE_VERBOSE},
	    [STREAM_DEBUG] = {"DEBUG: ", STYLE_DEBUG},
	};
	Value *message = member_text(record, "Message");
	bool has_colour = is_coloured && kinds[stream].head;

	if (!message)
		message = value_text(record);
	if (has_colour)
		buf_text(buf, style_get(kinds[stream].style));
	if (kinds[stream].head)
		buf_text(buf, kinds[stream].head);
	text_add(buf, message);
	if (has_colour)
		buf_text(buf, STYLE_RESET);
	value_unref(message);
}
