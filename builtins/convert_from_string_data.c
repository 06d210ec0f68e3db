/*
 * convert_from_string_data.c - ConvertFrom-StringData: lines of "key = value".
 */
#include "base/base.h"

#include <string.h>

#include "base/utf8.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/pattern.h"
#include "value/table.h"
#include "value/text.h"

struct convert_from_string_data_args {
	Value *string_data, *delimiter;
};

/* The bytes between blanks, as a text. */
static Value *
trimmed(const char *start, const char *end)
{
	while (start < end && rune_is_blank((unsigned char)*start))
		start++;
	while (end > start && rune_is_blank((unsigned char)end[-1]))
		end--;
	return text_new(start, (size_t)(end - start));
}

static enum flow
refuse(struct stage *stage, const Value *line, const char *why)
{
	return stage_throw(stage, error_new(
	    "System.Management.Automation.PSInvalidOperationException",
	    "InvalidOperation", ERROR_InvalidOperation, NULL,
	    "Data line '%s' %s", text_bytes(line), why));
}

/* One line, without blanks around it. */
static enum flow
take_line(struct stage *stage, struct table *table, const Value *line)
{
	const struct convert_from_string_data_args *args = stage->args;
	char letter[5] = "=";
	const char *start = text_bytes(line), *split;
	const char *end = start + text_len(line);
	enum flow flow = FLOW_MORE;
	Value *key, *raw, *value, *err = NULL;

	if (text_len(line) == 0 || *start == '#')
		return FLOW_MORE;
	if (args->delimiter)
		letter[utf8_encode((uint32_t)value_int64(args->delimiter),
		    letter)] = '\0';
	split = strstr(start, letter);
	if (!split)
		return refuse(stage, line, "is not in 'name=value' format.");
	key = trimmed(start, split);
	raw = trimmed(split + strlen(letter), end);
	value = regex_unescape(raw, &err);
	value_unref(raw);
	if (!value)
		flow = stage_throw(stage, err);
	else if (table_find(table, key))
		flow = refuse(stage, line, "has a name that was there before.");
	if (flow == FLOW_MORE) {
		table_set(table, key, value);
		return flow;
	}
	value_unref(key);
	value_unref(value);
	return flow;
}

static enum flow
data_process(struct stage *stage)
{
	const struct convert_from_string_data_args *args = stage->args;
	const char *next = text_bytes(args->string_data);
	Value *table = table_new();
	enum flow flow = FLOW_MORE;

	while (flow == FLOW_MORE && *next) {
		size_t len = strcspn(next, "\n");
		Value *line = trimmed(next, next + len);

		flow = take_line(stage, table_get(table), line);
		value_unref(line);
		next += len + (next[len] == '\n');
	}
	if (flow == FLOW_MORE)
		return stage_emit(stage, table);
	value_unref(table);
	return flow;
}

#undef ARGS
#define ARGS struct convert_from_string_data_args
static const struct param convert_from_string_data_params[] = {
	P_VALUE("StringData", "string", "all:@0!v", string_data,
	    .flags = PARAM_ALLOW_EMPTY,
	    .help = "A text of lines, each with a key and a value."),
	P_VALUE("Delimiter", "char", "all:@1", delimiter,
	    .help = "What parts them; = by default."),
	P_END
};

static const struct example examples[] = {
	{"$t = \"host = web1`nport = 80\" | ConvertFrom-StringData\n$t.port",
	    "80", "Settings from lines."},
	{"('a:1' | ConvertFrom-StringData -Delimiter ':').a", "1",
	    "Another delimiter."},
	{NULL, NULL, NULL}
};

const struct command command_convert_from_string_data = {
	.name = "ConvertFrom-StringData",
	.class_name = "ConvertFromStringDataCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = convert_from_string_data_params,
	.outputs = "System.Collections.Hashtable",
	.args_size = sizeof(struct convert_from_string_data_args),
	.synopsis = "Make a table of lines with keys and values.",
	.description = "ConvertFrom-StringData gives a table for each text. "
	    "Lines that begin with # and empty lines do not count; \\n and "
	    "its like in values are escapes.",
	.examples = examples,
	.see_also = "ConvertFrom-Json Import-PowerShellDataFile",
	.process = data_process,
};
