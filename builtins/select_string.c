/*
 * select_string.c - Select-String: lines that match a pattern, from files or
 * the pipeline. A match with context is emitted when the lines after it came.
 */
#include "base/base.h"

#include <errno.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "builtins/match_info.h"
#include "os/files.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/encoding.h"
#include "type/fileinfo.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"
#include "value/type.h"

struct select_string_args {
	Value *culture, *input_object, *pattern, *path, *literal_path,
	    *include, *exclude, *encoding, *context;
	bool raw, simple_match, case_sensitive, quiet, list, no_emphasis,
	    not_match, all_matches;
};

/* One source of lines: a file, or what is piped in. */
struct scan {
	const char *path;        /* NULL: piped in */
	int64_t line_number;
	Value *before;           /* list: the last lines, for context */
	Value *waiting;          /* list: matches short of lines after them */
};

struct select_state {
	struct regex **regexes;  /* one per pattern; NULL: plain text */
	size_t count;
	int64_t context[2];      /* lines before and after */
	struct scan piped;
};

/* ----------------------------------------------------------------- patterns */

static enum flow
compile(struct stage *stage, const Value *pattern, size_t i)
{
	const struct select_string_args *args = stage->args;
	struct select_state *state = stage->state;
	Value *err = NULL, *why;
	enum flow flow;

	if (args->simple_match)
		return FLOW_MORE;
	state->regexes[i] = regex_get(text_bytes(pattern), text_len(pattern),
	    args->case_sensitive ? 0 : REGEX_IGNORE_CASE, &err);
	if (state->regexes[i])
		return FLOW_MORE;
	why = error_message(err);
	value_unref(err);
	flow = stage_throw(stage, error_new("System.ArgumentException",
	    "InvalidRegex", ERROR_InvalidArgument, NULL,
	    "The string %s is not a valid regular expression: %s",
	    text_bytes(pattern), text_bytes(why)));
	value_unref(why);
	return flow;
}

static enum flow
select_begin(struct stage *stage)
{
	const struct select_string_args *args = stage->args;
	struct select_state *state = stage->state;
	const struct list *patterns = list_get(args->pattern);
	const struct list *context = args->context ? list_get(args->context)
						   : NULL;
	enum flow flow = FLOW_MORE;

	state->count = list_count(patterns);
	state->regexes = mem_zalloc(state->count + 1,
	    sizeof(state->regexes[0]));
	for (size_t i = 0; flow == FLOW_MORE && i < state->count; i++)
		flow = compile(stage, list_at(patterns, i), i);
	for (size_t i = 0; context && i < 2; i++)
		state->context[i] = value_int64(list_at(context,
		    i < list_count(context) ? i : 0));
	return flow;
}

/* ----------------------------------------------------------------- matching */

/* Whether a plain text occurs in a line. */
static bool
occurs(const char *text, const char *line, bool is_exact)
{
	struct buf pattern = BUF_INIT;
	bool is_found;

	if (is_exact)
		return strstr(line, text) != NULL;
	buf_char(&pattern, '*');
	for (; *text; text++) {
		if (strchr("*?[]`", *text))
			buf_char(&pattern, '`');
		buf_char(&pattern, *text);
	}
	buf_char(&pattern, '*');
	is_found = wildcard_text(buf_get(&pattern), line);
	buf_release(&pattern);
	return is_found;
}

/* The matches of a regular expression in a line, or NULL without one. */
static Value *
matches_of(struct regex *regex, const Value *line, bool wants_all)
{
	static const char name[] = "System.Text.RegularExpressions.Match";
	size_t groups = regex_group_count(regex), from = 0;
	struct span *spans = mem_alloc(groups * sizeof(spans[0]));
	Value *found = NULL, *err = NULL;

	while (from <= text_len(line) && regex_exec(regex, text_bytes(line),
	    text_len(line), from, spans, &err) == 1) {
		if (!found)
			found = array_typed(type_find(name, strlen(name)), 1);
		list_push(list_get(found), match_value(regex, line, spans));
		if (!wants_all)
			break;
		from = spans[0].end + (spans[0].end == spans[0].start);
	}
	value_unref(err);
	mem_free(spans);
	return found;
}

/* The first pattern that matches a line, or the count of them; *matches is
 * what matched. */
static size_t
first_match(struct stage *stage, const Value *line, Value **matches)
{
	const struct select_string_args *args = stage->args;
	struct select_state *state = stage->state;
	const struct list *patterns = list_get(args->pattern);

	*matches = NULL;
	for (size_t i = 0; i < state->count; i++) {
		if (state->regexes[i]) {
			*matches = matches_of(state->regexes[i], line,
			    args->all_matches);
			if (*matches)
				return i;
		} else if (occurs(text_bytes(list_at(patterns, i)),
			       text_bytes(line), args->case_sensitive)) {
			return i;
		}
	}
	return state->count;
}

/* ------------------------------------------------------------------ results */

static void
remember_line(struct stage *stage, struct scan *scan, const Value *line)
{
	const struct select_state *state = stage->state;

	if (state->context[0] == 0)
		return;
	if (!scan->before)
		scan->before = list_new(NULL);
	list_push(list_get(scan->before), value_ref(line));
	if ((int64_t)list_count(list_get(scan->before)) > state->context[0])
		list_remove(list_get(scan->before), 0, 1);
}

/* Give a line to the matches that wait for one; those that have enough go. */
static enum flow
feed_waiting(struct stage *stage, struct scan *scan, const Value *line)
{
	const struct select_state *state = stage->state;
	struct list *waiting = scan->waiting ? list_get(scan->waiting) : NULL;
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; waiting && i < list_count(waiting); i++)
		list_push(match_info_after(list_at(waiting, i)),
		    value_ref(line));
	while (waiting && flow == FLOW_MORE && list_count(waiting) > 0) {
		const Value *oldest = list_at(waiting, 0);
		int64_t count = (int64_t)list_count(match_info_after(oldest));

		if (count < state->context[1])
			break;
		flow = stage_emit(stage, value_ref(oldest));
		list_remove(waiting, 0, 1);
	}
	return flow;
}

/* Let go of the matches that got too few lines. */
static enum flow
scan_end(struct stage *stage, struct scan *scan)
{
	struct list *waiting = scan->waiting ? list_get(scan->waiting) : NULL;
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; waiting && flow == FLOW_MORE &&
	    i < list_count(waiting); i++)
		flow = stage_emit(stage, value_ref(list_at(waiting, i)));
	value_set(&scan->waiting, NULL);
	value_set(&scan->before, NULL);
	return flow;
}

/* The lines before a match, as its context has them. */
static Value *
lines_before(const struct scan *scan)
{
	Value *lines = array_typed(type_known(T_STRING), 2);

	if (scan->before)
		list_push_all(list_get(lines), list_get(scan->before));
	return lines;
}

/* One line that is wanted; matches are taken. */
static enum flow
found(struct stage *stage, struct scan *scan, const Value *line,
    size_t pattern, Value *matches)
{
	const struct select_string_args *args = stage->args;
	struct select_state *state = stage->state;
	const struct list *patterns = list_get(args->pattern);
	struct match_facts facts = {line, scan->path, "", scan->line_number,
	    !args->case_sensitive, matches, NULL};
	Value *info;

	if (args->quiet || args->raw) {
		value_unref(matches);
		return stage_emit(stage, args->quiet ? VALUE_TRUE
						     : value_ref(line));
	}
	if (pattern < state->count)
		facts.pattern = text_bytes(list_at(patterns, pattern));
	if (!matches)
		facts.matches = array_new(0);
	if (args->context)
		facts.before = lines_before(scan);
	info = match_info_new(&facts);
	if (state->context[1] == 0)
		return stage_emit(stage, info);
	if (!scan->waiting)
		scan->waiting = list_new(NULL);
	list_push(list_get(scan->waiting), info);
	return FLOW_MORE;
}

/* One line; FLOW_BREAK when nothing more of this source is wanted. */
static enum flow
scan_line(struct stage *stage, struct scan *scan, const Value *line)
{
	const struct select_string_args *args = stage->args;
	const struct select_state *state = stage->state;
	enum flow flow = feed_waiting(stage, scan, line);
	Value *matches;
	size_t pattern;

	if (flow != FLOW_MORE)
		return flow;
	scan->line_number++;
	pattern = first_match(stage, line, &matches);
	if ((pattern < state->count) != args->not_match) {
		flow = found(stage, scan, line, pattern, matches);
		if (flow == FLOW_MORE &&
		    (args->quiet || (args->list && scan->path)))
			flow = FLOW_BREAK;
	} else {
		value_unref(matches);
	}
	remember_line(stage, scan, line);
	return flow;
}

/* -------------------------------------------------------------------- files */

static enum flow
scan_text(struct stage *stage, struct scan *scan, const char *text,
    size_t len)
{
	const char *end = text + len;
	enum flow flow = FLOW_MORE;

	while (flow == FLOW_MORE && text < end) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		size_t width = (size_t)((stop ? stop : end) - text);
		Value *line = text_new(text,
		    width > 0 && text[width - 1] == '\r' ? width - 1 : width);

		flow = scan_line(stage, scan, line);
		value_unref(line);
		text = stop ? stop + 1 : end;
		if (flow == FLOW_MORE)
			flow = interp_checkpoint(stage->interp);
	}
	return flow;
}

static enum flow
scan_file(struct stage *stage, const char *path)
{
	const struct select_string_args *args = stage->args;
	struct buf bytes = BUF_INIT, text = BUF_INIT;
	struct scan scan = {.path = path};
	enum encoding encoding = ENCODING_UTF8;
	enum flow flow, rest;
	size_t mark;

	if (folder_is(path) || !file_read(path, &bytes)) {
		buf_release(&bytes);
		return stage_error(stage, error_new(
		    "System.ArgumentException", "ProcessingFile",
		    ERROR_InvalidOperation, text_of(path),
		    "The file %s cannot be read: %s", path, folder_is(path)
			? "Is a directory" : strerror(errno)));
	}
	if (args->encoding)
		encoding_of(args->encoding, &encoding);
	encoding = encoding_sniff(buf_get(&bytes), bytes.len, encoding,
	    &mark);
	encoding_decode(&text, encoding, buf_get(&bytes) + mark,
	    bytes.len - mark);
	flow = scan_text(stage, &scan, buf_get(&text), text.len);
	rest = scan_end(stage, &scan);
	buf_release(&text);
	buf_release(&bytes);
	if (flow == FLOW_BREAK)
		return args->quiet ? stage_stop(stage) : rest;
	return flow == FLOW_MORE ? rest : flow;
}

static enum flow
scan_item(struct stage *stage, const struct item *item, void *context)
{
	return scan_file(stage, item->path);
}

static enum flow
select_process(struct stage *stage)
{
	const struct select_string_args *args = stage->args;
	struct select_state *state = stage->state;
	struct item_query query = {args->path, args->literal_path, NULL,
	    args->include, args->exclude, false};
	enum flow flow;
	Value *line;

	if (args->path || args->literal_path)
		return query_each(stage, &query, scan_item, NULL);
	if (!args->input_object)
		return FLOW_MORE;
	if (fileinfo_path(args->input_object))
		return scan_file(stage, fileinfo_path(args->input_object));
	line = value_text(args->input_object);
	flow = scan_line(stage, &state->piped, line);
	value_unref(line);
	return flow == FLOW_BREAK ? stage_stop(stage) : flow;
}

static enum flow
select_end(struct stage *stage)
{
	struct select_state *state = stage->state;

	return scan_end(stage, &state->piped);
}

static void
select_release(struct stage *stage)
{
	struct select_state *state = stage->state;

	for (size_t i = 0; state->regexes && i < state->count; i++)
		regex_unref(state->regexes[i]);
	mem_free(state->regexes);
	value_unref(state->piped.before);
	value_unref(state->piped.waiting);
}

#undef ARGS
#define ARGS struct select_string_args
static const struct param select_string_params[] = {
	P_VALUE("Culture", "string", "all", culture, .flags = PARAM_NOT_NULL,
	    .help = "Accepted and ignored."),
	P_VALUE("InputObject", "psobject", "Object:!v ObjectRaw:!v",
	    input_object, .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "Texts or files to look through."),
	P_VALUE("Pattern", "string[]", "all:@0!", pattern,
	    .help = "Regular expressions; a line that matches one is found."),
	P_VALUE("Path", "string[]", "File:@1!n FileRaw:@1!n", path,
	    .help = "The files; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "LiteralFile:!n LiteralFileRaw:!n",
	    literal_path, .aliases = "PSPath|LP",
	    .help = "The files, taken as they are written."),
	P_SWITCH("Raw", "FileRaw:! LiteralFileRaw:! ObjectRaw:!", raw,
	    .help = "Emit the lines as texts."),
	P_SWITCH("SimpleMatch", "all", simple_match,
	    .help = "The patterns are plain texts."),
	P_SWITCH("CaseSensitive", "all", case_sensitive,
	    .help = "Upper and lower case differ."),
	P_SWITCH("Quiet", "File LiteralFile Object", quiet,
	    .help = "Emit $true at the first match, and stop."),
	P_SWITCH("List", "all", list,
	    .help = "Emit the first match of each file only."),
	P_SWITCH("NoEmphasis", "all", no_emphasis,
	    .help = "Accepted; matches are not coloured."),
	P_VALUE("Include", "string[]", "all", include,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Patterns: only items whose names match one."),
	P_VALUE("Exclude", "string[]", "all", exclude,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Patterns: no items whose names match one."),
	P_SWITCH("NotMatch", "all", not_match,
	    .help = "Find the lines that match none of the patterns."),
	P_SWITCH("AllMatches", "all", all_matches,
	    .help = "Note every match in a line, not the first only."),
	P_VALUE("Encoding", "System.Text.Encoding", "all", encoding,
	    .complete = complete_encoding,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "How text is encoded; utf8 without a mark by default."),
	P_VALUE("Context", "int[]", "all", context,
	    .flags = PARAM_NOT_EMPTY | PARAM_RANGE, .low = 0,
	    .high = 2147483647,
	    .help = "How many lines before and after to keep with a match."),
	P_END
};

static const struct example examples[] = {
	{"('one', 'two', 'three' | Select-String '^t').Line", "two\nthree",
	    "Lines by a regular expression."},
	{"('a1b22' | Select-String '\\d+' -AllMatches).Matches.Value",
	    "1\n22", "All that matches in a line."},
	{"'x', 'hit', 'y' | Select-String hit -Context 1 | "
	 "ForEach-Object { $_.Context.PostContext }",
	    "y", "What stands after a match."},
	{NULL, NULL, NULL}
};

const struct command command_select_string = {
	.name = "Select-String",
	.aliases = "sls",
	.class_name = "SelectStringCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = select_string_params,
	.default_set = "File",
	.outputs = "Microsoft.PowerShell.Commands.MatchInfo System.Boolean "
	    "System.String",
	.args_size = sizeof(struct select_string_args),
	.synopsis = "Find lines that match a pattern.",
	.description = "Select-String emits an object for each line that "
	    "matches: Line, LineNumber, Path, Pattern, Matches and Context. "
	    "Case does not matter unless -CaseSensitive is given.",
	.examples = examples,
	.see_also = "Get-Content Where-Object",
	.state_size = sizeof(struct select_state),
	.begin = select_begin,
	.process = select_process,
	.end = select_end,
	.release = select_release,
};
