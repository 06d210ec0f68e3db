/*
 * csv_write.c - ConvertTo-Csv and Export-Csv: the first object decides the
 * columns.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "os/fd.h"
#include "os/files.h"
#include "run/command.h"
#include "run/path.h"
#include "run/stage.h"
#include "type/encoding.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "wire/csv.h"

struct convert_to_csv_args {
	Value *input_object, *delimiter, *quote_fields, *use_quotes;
	bool use_culture, include_type_information, no_type_information,
	    no_header;
};

/* How rows are to look; what both commands share. */
struct csv_style {
	uint32_t delimiter;
	enum csv_quotes quotes;
	const Value *quoted;     /* names of the columns to quote, or NULL */
	bool has_type, has_header;
};

static struct csv_style
style_of(const Value *delimiter, const Value *quotes, const Value *quoted,
    bool has_type, bool has_header)
{
	struct csv_style style = {',', CSV_ALWAYS, quoted, has_type,
	    has_header};

	if (delimiter)
		style.delimiter = (uint32_t)value_int64(delimiter);
	if (quotes)
		style.quotes = (enum csv_quotes)value_int64(quotes);
	return style;
}

/* ----------------------------------------------------------------- columns */

static bool
add_column(const Value *v, const struct property_row *row, void *context)
{
	list_push(context, text_of(row->name));
	return true;
}

/* The names of the columns an object asks for, as an owned array. */
static Value *
columns_of(const Value *object)
{
	Value *columns = array_new(8);
	const struct table *table = table_get(object);
	const Value *key, *value;

	if (!table) {
		properties_walk(object, add_column, list_get(columns));
		return columns;
	}
	for (size_t i = 0; i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		list_push(list_get(columns), value_text(key));
	}
	return columns;
}

static Value *
cell_of(const Value *object, const char *name)
{
	const struct table *table = table_get(object);
	Value *err = NULL, *value, *text;
	const Value *found;

	if (table) {
		found = table_lookup(table, name);
		value = found ? value_ref(found) : NULL;
	} else {
		value = property_get(object, name_of(name), &err);
		value_unref(err);
	}
	if (!value || value_is_null(value))
		return NULL;
	text = value_kind(value) == V_OBJECT ? value_text(value)
					     : value_to_string(value);
	value_unref(value);
	return text;
}

/* -------------------------------------------------------------------- lines */

static enum csv_quotes
quotes_for(const struct csv_style *style, const char *column)
{
	if (!style->quoted)
		return style->quotes;
	return names_match(style->quoted, column) ? CSV_ALWAYS : CSV_NEVER;
}

static void
add_header(struct buf *line, const struct csv_style *style,
    const struct list *columns)
{
	for (size_t i = 0; i < list_count(columns); i++) {
		const Value *name = list_at(columns, i);

		if (i > 0)
			buf_rune(line, style->delimiter);
		csv_add(line, text_bytes(name), text_len(name),
		    style->delimiter, quotes_for(style, text_bytes(name)));
	}
}

static void
add_row(struct buf *line, const struct csv_style *style,
    const struct list *columns, const Value *object)
{
	for (size_t i = 0; i < list_count(columns); i++) {
		const char *name = text_bytes(list_at(columns, i));
		Value *cell = cell_of(object, name);

		if (i > 0)
			buf_rune(line, style->delimiter);
		if (cell)
			csv_add(line, text_bytes(cell), text_len(cell),
			    style->delimiter, quotes_for(style, name));
		value_unref(cell);
	}
}

static void
add_type(struct buf *line, const Value *object)
{
	buf_printf(line, "#TYPE %s", type_name_first(object));
}

/* ----------------------------------------------------------- ConvertTo-Csv */

struct to_state {
	Value *columns;          /* NULL before the first object */
};

static enum flow
to_process(struct stage *stage)
{
	const struct convert_to_csv_args *args = stage->args;
	struct to_state *state = stage->state;
	const Value *object = args->input_object;
	struct csv_style style = style_of(args->delimiter, args->use_quotes,
	    args->quote_fields, args->include_type_information,
	    !args->no_header);
	struct buf line = BUF_INIT;
	enum flow flow = FLOW_MORE;

	if (!object || value_is_null(object))
		return FLOW_MORE;
	if (!state->columns) {
		state->columns = columns_of(object);
		if (style.has_type) {
			add_type(&line, object);
			flow = stage_emit(stage, text_from(&line));
		}
		if (style.has_header && flow == FLOW_MORE) {
			add_header(&line, &style, list_get(state->columns));
			flow = stage_emit(stage, text_from(&line));
		}
	}
	if (flow != FLOW_MORE)
		return flow;
	add_row(&line, &style, list_get(state->columns), object);
	return stage_emit(stage, text_from(&line));
}

static void
to_release(struct stage *stage)
{
	struct to_state *state = stage->state;

	value_unref(state->columns);
}

/* How the rows are written, for both commands. */
#define CSV_STYLE							       \
	P_VALUE("Delimiter", "char", "Delimiter:@1", delimiter,		       \
	    .flags = PARAM_NOT_NULL,					       \
	    .help = "What parts the fields; a comma by default."),	       \
	P_SWITCH("UseCulture", "UseCulture", use_culture,		       \
	    .help = "Take the list separator of the culture."),		       \
	P_SWITCH("IncludeTypeInformation", "all", include_type_information,    \
	    .aliases = "ITI",						       \
	    .help = "Begin with a line that names the type."),		       \
	P_SWITCH("NoTypeInformation", "all", no_type_information,	       \
	    .aliases = "NTI",						       \
	    .help = "Accepted; the type is not named anyway."),		       \
	P_VALUE("QuoteFields", "string[]", "all", quote_fields,		       \
	    .aliases = "QF", .help = "Names of the columns to put in quotes."),\
	P_VALUE("UseQuotes",						       \
	    "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind",   \
	    "all", use_quotes, .aliases = "UQ",				       \
	    .help = "Never, Always or AsNeeded; Always by default."),	       \
	P_SWITCH("NoHeader", "all", no_header,				       \
	    .help = "Leave out the line with the names of the columns.")

#undef ARGS
#define ARGS struct convert_to_csv_args
static const struct param convert_to_csv_params[] = {
	P_VALUE("InputObject", "psobject", "all:@0!vn", input_object,
	    .help = "The objects, one for each row."),
	CSV_STYLE,
	P_END
};

static const struct example to_examples[] = {
	{"[pscustomobject]@{ Name = 'a'; Size = 1 } | ConvertTo-Csv",
	    "\"Name\",\"Size\"\n\"a\",\"1\"", "A header and a row."},
	{"[pscustomobject]@{ N = 'a,b' } | ConvertTo-Csv -UseQuotes AsNeeded",
	    "N\n\"a,b\"", "Quotes where they are needed."},
	{NULL, NULL, NULL}
};

const struct command command_convert_to_csv = {
	.name = "ConvertTo-Csv",
	.class_name = "ConvertToCsvCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = convert_to_csv_params,
	.default_set = "Delimiter",
	.outputs = "System.String",
	.args_size = sizeof(struct convert_to_csv_args),
	.synopsis = "Make lines of comma-separated values.",
	.description = "ConvertTo-Csv emits a line with the names of the "
	    "properties of the first object, then a line for each object. "
	    "Properties that an object does not have are left empty.",
	.examples = to_examples,
	.see_also = "ConvertFrom-Csv Export-Csv Import-Csv",
	.state_size = sizeof(struct to_state),
	.process = to_process,
	.release = to_release,
};

/* -------------------------------------------------------------- Export-Csv */

struct export_csv_args {
	Value *input_object, *path, *literal_path, *encoding, *delimiter,
	    *quote_fields, *use_quotes;
	bool force, no_clobber, append, use_culture, include_type_information,
	    no_type_information, no_header;
};

struct export_state {
	Value *columns;          /* NULL before the first object */
	char *path;              /* NULL: not to be written */
	int fd;                  /* -1: not open */
	enum encoding encoding;
	bool is_skipped;         /* nobody wants it written */
	bool has_file_columns;   /* columns come from the file itself */
};

static enum flow
open_failure(struct stage *stage, const char *path)
{
	return stage_throw(stage, path_open_error(errno, path, true));
}

/* What the file that is added to calls its columns, or NULL when it is
 * empty. */
static Value *
columns_of_file(const struct csv_style *style, const char *path)
{
	struct buf bytes = BUF_INIT;
	struct csv_reader reader;
	Value *columns = NULL;
	size_t mark;

	if (file_read(path, &bytes) && bytes.len > 0) {
		encoding_sniff(bytes.data, bytes.len, ENCODING_UTF8, &mark);
		csv_open(&reader, bytes.data + mark, bytes.len - mark,
		    style->delimiter);
		if (bytes.data[mark] == '#')
			csv_skip_line(&reader);
		columns = csv_next(&reader);
	}
	buf_release(&bytes);
	return columns;
}

static enum flow
open_target(struct stage *stage, const struct csv_style *style)
{
	const struct export_csv_args *args = stage->args;
	struct export_state *state = stage->state;
	const Value *path = args->path ? args->path : args->literal_path;
	struct item item;
	Value *err = NULL;
	int flags = O_WRONLY | O_CREAT | O_CLOEXEC |
	    (args->append ? O_APPEND : args->no_clobber ? O_EXCL : O_TRUNC);

	if (!path || (args->path && args->literal_path))
		return stage_throw(stage, error_new(
		    "System.InvalidOperationException",
		    "CannotSpecifyPathAndLiteralPath", ERROR_InvalidData,
		    NULL, "You must specify either the -Path or -LiteralPath "
		    "parameters, but not both."));
	if (!item_given(stage->interp, path, &item, &err))
		return stage_throw(stage, err);
	state->path = item.path;
	if (!stage_should(stage, state->path, "Export-Csv")) {
		state->is_skipped = true;
		return FLOW_MORE;
	}
	if (args->encoding)
		encoding_of(args->encoding, &state->encoding);
	if (args->append)
		state->columns = columns_of_file(style, state->path);
	state->has_file_columns = state->columns != NULL;
	state->fd = open(state->path, flags, 0666);
	return state->fd < 0 ? open_failure(stage, state->path) : FLOW_MORE;
}

static bool
write_line(struct export_state *state, struct buf *line)
{
	struct buf bytes = BUF_INIT;
	bool is_good;

	buf_char(line, '\n');
	encoding_encode(&bytes, state->encoding, line->data, line->len);
	is_good = fd_write(state->fd, buf_get(&bytes), bytes.len);
	buf_release(&bytes);
	buf_clear(line);
	return is_good;
}

/* An object that is added must have every column of the file. */
static enum flow
check_columns(struct stage *stage, const Value *object)
{
	const struct export_csv_args *args = stage->args;
	struct export_state *state = stage->state;
	const struct list *columns = list_get(state->columns);
	Value *names;
	enum flow flow = FLOW_MORE;

	if (!state->has_file_columns || args->force)
		return FLOW_MORE;
	names = columns_of(object);
	for (size_t i = 0; flow == FLOW_MORE && i < list_count(columns); i++)
		if (!names_match(names, text_bytes(list_at(columns, i))))
			flow = stage_throw(stage, error_new(
			    "System.InvalidOperationException",
			    "CannotAppendCsvWithMismatchedPropertyNames",
			    ERROR_InvalidData,
			    value_ref(list_at(columns, i)),
			    "Cannot append CSV content to the following file: "
			    "%s. The appended object does not have a property "
			    "that corresponds to the following column: %s. To "
			    "continue with mismatched properties, add the "
			    "-Force parameter, and then retry the command.",
			    state->path,
			    text_bytes(list_at(columns, i))));
	value_unref(names);
	return flow;
}

/* The mark, type and header of a file that begins with this object. */
static bool
write_start(struct stage *stage, const struct csv_style *style,
    const Value *object)
{
	struct export_state *state = stage->state;
	struct buf line = BUF_INIT;
	bool is_good;
	size_t len;
	const char *mark = encoding_mark(state->encoding, &len);

	state->columns = columns_of(object);
	is_good = fd_write(state->fd, mark, len);
	if (style->has_type && is_good) {
		add_type(&line, object);
		is_good = write_line(state, &line);
	}
	if (style->has_header && is_good) {
		add_header(&line, style, list_get(state->columns));
		is_good = write_line(state, &line);
	}
	buf_release(&line);
	return is_good;
}

static enum flow
export_begin(struct stage *stage)
{
	struct export_state *state = stage->state;

	state->fd = -1;
	return FLOW_MORE;
}

static enum flow
export_process(struct stage *stage)
{
	const struct export_csv_args *args = stage->args;
	struct export_state *state = stage->state;
	const Value *object = args->input_object;
	struct csv_style style = style_of(args->delimiter, args->use_quotes,
	    args->quote_fields, args->include_type_information,
	    !args->no_header);
	struct buf line = BUF_INIT;
	enum flow flow = FLOW_MORE;
	bool is_good = true;

	if (!object || value_is_null(object) || state->is_skipped)
		return FLOW_MORE;
	if (!state->path)
		flow = open_target(stage, &style);
	if (flow != FLOW_MORE || state->is_skipped)
		return flow;
	if (!state->columns)
		is_good = write_start(stage, &style, object);
	flow = check_columns(stage, object);
	if (flow != FLOW_MORE)
		return flow;
	add_row(&line, &style, list_get(state->columns), object);
	is_good = is_good && write_line(state, &line);
	buf_release(&line);
	return is_good ? FLOW_MORE : open_failure(stage, state->path);
}

static void
export_release(struct stage *stage)
{
	struct export_state *state = stage->state;

	fd_close(&state->fd);
	value_unref(state->columns);
	mem_free(state->path);
}

#undef ARGS
#define ARGS struct export_csv_args
static const struct param export_csv_params[] = {
	P_VALUE("InputObject", "psobject", "all:!vn", input_object,
	    .help = "The objects, one for each row."),
	P_VALUE("Path", "string", "all:@0", path, .flags = PARAM_NOT_EMPTY,
	    .help = "The file to write."),
	P_VALUE("LiteralPath", "string", "all", literal_path,
	    .aliases = "PSPath|LP", .flags = PARAM_NOT_EMPTY,
	    .help = "The file to write, taken as it is written."),
	P_SWITCH("Force", "all", force,
	    .help = "With -Append, let objects lack columns of the file."),
	P_SWITCH("NoClobber", "all", no_clobber, .aliases = "NoOverwrite",
	    .help = "Do not overwrite a file."),
	P_VALUE("Encoding", "System.Text.Encoding", "all", encoding,
	    .complete = complete_encoding,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "How text is encoded; utf8 without a mark by default."),
	P_SWITCH("Append", "all", append,
	    .help = "Add rows to the end of the file."),
	CSV_STYLE,
	P_END
};

static const struct example export_examples[] = {
	{"[pscustomobject]@{ A = 1; B = 2 } | Export-Csv Temp:/demo-$PID.csv\n"
	 "Get-Content Temp:/demo-$PID.csv\nRemove-Item Temp:/demo-$PID.csv",
	    "\"A\",\"B\"\n\"1\",\"2\"", "Write a table to a file."},
	{"Get-ChildItem | Select-Object Name, Length | Export-Csv files.csv",
	    NULL, "Some properties of files."},
	{NULL, NULL, NULL}
};

const struct command command_export_csv = {
	.name = "Export-Csv",
	.aliases = "epcsv",
	.class_name = "ExportCsvCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = export_csv_params,
	.default_set = "Delimiter",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct export_csv_args),
	.synopsis = "Write objects to a file of comma-separated values.",
	.description = "Export-Csv writes what ConvertTo-Csv gives to a "
	    "file. With -Append the columns are those of the file.",
	.examples = export_examples,
	.see_also = "Import-Csv ConvertTo-Csv Select-Object",
	.state_size = sizeof(struct export_state),
	.begin = export_begin,
	.process = export_process,
	.release = export_release,
};
