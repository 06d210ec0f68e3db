/*
 * csv_read.c - ConvertFrom-Csv and Import-Csv: an object for each record. The
 * first record names the properties unless -Header does.
 */
#include "base/base.h"

#include <errno.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "os/files.h"
#include "run/command.h"
#include "run/path.h"
#include "run/stage.h"
#include "type/encoding.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "wire/csv.h"

/* Where a run of records stands. */
struct import {
	Value *header;           /* array of names, or NULL before it came */
	char *type_name;         /* of a "#TYPE" line, or NULL */
	bool has_warned;         /* of columns without a name */
};

static void
import_release(struct import *import)
{
	value_unref(import->header);
	mem_free(import->type_name);
}

/* ------------------------------------------------------------------- header */

static enum flow
duplicate(struct stage *stage, const char *name)
{
	return stage_throw(stage, error_new(
	    "System.Management.Automation.ExtendedTypeSystemException",
	    "AlreadyPresentPSMemberInfoInternalCollectionAdd",
	    ERROR_NotSpecified, NULL,
	    "The member \"%s\" is already present.", name));
}

/* Take names as the header; those that are empty become H1, H2 ... */
static enum flow
set_header(struct stage *stage, struct import *import, const Value *names)
{
	const struct list *from = list_get(names);
	Value *seen = table_new();
	enum flow flow = FLOW_MORE;
	int unnamed = 0;

	import->header = array_new(list_count(from));
	for (size_t i = 0; flow == FLOW_MORE && i < list_count(from); i++) {
		Value *name = value_text(list_at(from, i));

		if (text_len(name) == 0)
			value_set(&name, text_printf("H%d", ++unnamed));
		if (table_lookup(table_get(seen), text_bytes(name)))
			flow = duplicate(stage, text_bytes(name));
		table_set_text(table_get(seen), text_bytes(name), VALUE_TRUE);
		list_push(list_get(import->header), name);
	}
	value_unref(seen);
	if (flow == FLOW_MORE && unnamed > 0 && !import->has_warned) {
		import->has_warned = true;
		flow = stage_warning(stage, "One or more headers were not "
		    "specified. Default names starting with \"H\" have been "
		    "used in place of any missing headers.");
	}
	return flow;
}

/* A first line "#TYPE Name" gives the objects a type name. */
static void
take_type(struct csv_reader *reader, struct import *import)
{
	static const char word[] = "#TYPE ";
	const char *start = reader->next;

	if ((size_t)(reader->end - start) < sizeof(word) - 1 ||
	    memcmp(start, word, sizeof(word) - 1) != 0)
		return;
	csv_skip_line(reader);
	start += sizeof(word) - 1;
	mem_free(import->type_name);
	import->type_name = mem_textn(start,
	    strcspn(start, "\r\n"));
}

/* ------------------------------------------------------------------ records */

static enum flow
emit_record(struct stage *stage, const struct import *import,
    const Value *fields)
{
	const struct list *names = list_get(import->header);
	const struct list *values = list_get(fields);
	Value *object = object_new(), *name;

	for (size_t i = 0; i < list_count(names); i++)
		object_add(object, text_bytes(list_at(names, i)),
		    i < list_count(values) ? value_ref(list_at(values, i))
					   : VALUE_NULL);
	if (import->type_name) {
		name = text_printf("CSV:%s", import->type_name);
		type_names_insert(object, text_bytes(name));
		value_unref(name);
	}
	return stage_emit(stage, object);
}

static enum flow
read_text(struct stage *stage, struct import *import, const char *text,
    size_t len, const Value *delimiter, const Value *header)
{
	struct csv_reader reader;
	enum flow flow = FLOW_MORE;
	Value *fields;

	csv_open(&reader, text, len,
	    delimiter ? (uint32_t)value_int64(delimiter) : ',');
	if (!import->header)
		take_type(&reader, import);
	if (!import->header && header)
		flow = set_header(stage, import, header);
	while (flow == FLOW_MORE && (fields = csv_next(&reader))) {
		flow = import->header
		    ? emit_record(stage, import, fields)
		    : set_header(stage, import, fields);
		value_unref(fields);
		if (flow == FLOW_MORE)
			flow = interp_checkpoint(stage->interp);
	}
	return flow;
}

/* --------------------------------------------------------- ConvertFrom-Csv */

struct convert_from_csv_args {
	Value *delimiter, *input_object, *header;
	bool use_culture;
};

static enum flow
from_process(struct stage *stage)
{
	const struct convert_from_csv_args *args = stage->args;
	enum flow flow = FLOW_MORE;
	const Value *item;
	struct iter iter;

	if (!args->input_object)
		return FLOW_MORE;
	iter_init(&iter, args->input_object);
	while (flow == FLOW_MORE && (item = iter_next(&iter))) {
		Value *text = value_text(item);

		flow = read_text(stage, stage->state, text_bytes(text),
		    text_len(text), args->delimiter, args->header);
		value_unref(text);
	}
	iter_release(&iter);
	return flow;
}

static void
from_release(struct stage *stage)
{
	import_release(stage->state);
}

#undef ARGS
#define ARGS struct convert_from_csv_args
static const struct param convert_from_csv_params[] = {
	P_VALUE("Delimiter", "char", "Delimiter:@1", delimiter,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "What parts the fields; a comma by default."),
	P_SWITCH("UseCulture", "UseCulture:!", use_culture,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Take the list separator of the culture."),
	P_VALUE("InputObject", "psobject[]", "all:@0!vn", input_object,
	    .flags = PARAM_NOT_EMPTY, .help = "The lines."),
	P_VALUE("Header", "string[]", "all", header, .flags = PARAM_NOT_EMPTY,
	    .help = "Names of the properties; the first line is data then."),
	P_END
};

static const struct example from_examples[] = {
	{"('a,b', '1,2' | ConvertFrom-Csv).b", "2",
	    "The first line names the properties."},
	{"('1;x', '2;y' | ConvertFrom-Csv -Delimiter ';' -Header N, L)[1].L",
	    "y", "Other delimiters, and names given."},
	{NULL, NULL, NULL}
};

const struct command command_convert_from_csv = {
	.name = "ConvertFrom-Csv",
	.class_name = "ConvertFromCsvCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = convert_from_csv_params,
	.default_set = "Delimiter",
	.args_size = sizeof(struct convert_from_csv_args),
	.synopsis = "Make objects of comma-separated values.",
	.description = "ConvertFrom-Csv emits an object for each line after "
	    "the first; every property is a text, or $null where the line "
	    "ended early.",
	.examples = from_examples,
	.see_also = "ConvertTo-Csv Import-Csv",
	.state_size = sizeof(struct import),
	.process = from_process,
	.release = from_release,
};

/* -------------------------------------------------------------- Import-Csv */

struct import_csv_args {
	Value *delimiter, *path, *literal_path, *header, *encoding;
	bool use_culture;
};

static enum flow
import_file(struct stage *stage, const struct item *item, void *context)
{
	const struct import_csv_args *args = stage->args;
	struct buf bytes = BUF_INIT, text = BUF_INIT;
	struct import import = {NULL, NULL, false};
	enum encoding encoding = ENCODING_UTF8;
	enum flow flow;
	size_t mark;

	if (!file_read(item->path, &bytes)) {
		buf_release(&bytes);
		return stage_throw(stage,
		    path_open_error(errno, item->path, false));
	}
	if (args->encoding)
		encoding_of(args->encoding, &encoding);
	encoding = encoding_sniff(buf_get(&bytes), bytes.len, encoding,
	    &mark);
	encoding_decode(&text, encoding, buf_get(&bytes) + mark,
	    bytes.len - mark);
	buf_release(&bytes);
	flow = read_text(stage, &import, buf_get(&text), text.len,
	    args->delimiter, args->header);
	buf_release(&text);
	import_release(&import);
	return flow;
}

static enum flow
import_process(struct stage *stage)
{
	const struct import_csv_args *args = stage->args;

	return each_item(stage, args->path, args->literal_path, import_file,
	    NULL);
}

#undef ARGS
#define ARGS struct import_csv_args
static const struct param import_csv_params[] = {
	P_VALUE("Delimiter", "char",
	    "DelimiterLiteralPath:@1 DelimiterPath:@1", delimiter,
	    .flags = PARAM_NOT_NULL,
	    .help = "What parts the fields; a comma by default."),
	P_VALUE("Path", "string[]", "CulturePath:@0!vn DelimiterPath:@0!vn",
	    path, .flags = PARAM_NOT_EMPTY,
	    .help = "The files; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]",
	    "CultureLiteralPath:!n DelimiterLiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP", .flags = PARAM_NOT_EMPTY,
	    .help = "The files, taken as they are written."),
	P_SWITCH("UseCulture", "CultureLiteralPath:! CulturePath:!",
	    use_culture, .flags = PARAM_NOT_NULL,
	    .help = "Take the list separator of the culture."),
	P_VALUE("Header", "string[]", "all", header, .flags = PARAM_NOT_EMPTY,
	    .help = "Names of the properties; the first line is data then."),
	P_VALUE("Encoding", "System.Text.Encoding", "all", encoding,
	    .complete = complete_encoding,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "How text is encoded; utf8 without a mark by default."),
	P_END
};

static const struct example import_examples[] = {
	{"Set-Content Temp:/demo-$PID.csv 'name,size', 'a,1', 'b,2'\n"
	 "(Import-Csv Temp:/demo-$PID.csv).name -join ' '\n"
	 "Remove-Item Temp:/demo-$PID.csv",
	    "a b", "Objects from a file."},
	{"Import-Csv hosts.csv | Where-Object os -EQ linux", NULL,
	    "Some of them."},
	{NULL, NULL, NULL}
};

const struct command command_import_csv = {
	.name = "Import-Csv",
	.aliases = "ipcsv",
	.class_name = "ImportCsvCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = import_csv_params,
	.default_set = "DelimiterPath",
	.args_size = sizeof(struct import_csv_args),
	.synopsis = "Read objects from a file of comma-separated values.",
	.description = "Import-Csv emits an object for each line of a file "
	    "after the first, which names the properties.",
	.examples = import_examples,
	.see_also = "Export-Csv ConvertFrom-Csv",
	.process = import_process,
};
