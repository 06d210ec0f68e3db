/*
 * match_info.c - see match_info.h.
 */
#include "base/base.h"
#include "builtins/match_info.h"

#include <string.h>

#include "base/buf.h"
#include "os/files.h"
#include "value/call.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define NO_FILE "InputStream"

static struct type type_match_info, type_match_context;

Value *
match_info_new(const struct match_facts *facts)
{
	Value *info = object_typed(&type_match_info), *context = VALUE_NULL;
	const char *path = facts->path ? facts->path : NO_FILE;

	if (facts->before) {
		context = object_typed(&type_match_context);
		object_add(context, "PreContext", value_ref(facts->before));
		object_add(context, "PostContext",
		    array_typed(type_known(T_STRING), 2));
		object_add(context, "DisplayPreContext", facts->before);
		object_add(context, "DisplayPostContext",
		    array_typed(type_known(T_STRING), 2));
	}
	object_add(info, "IgnoreCase", value_bool(facts->ignores_case));
	object_add(info, "LineNumber",
	    value_ulong((uint64_t)facts->line_number));
	object_add(info, "Line", value_ref(facts->line));
	object_add(info, "Filename", text_of(path_leaf(path)));
	object_add(info, "Path", text_of(path));
	object_add(info, "Pattern", text_of(facts->pattern));
	object_add(info, "Context", context);
	object_add(info, "Matches", facts->matches);
	return info;
}

struct list *
match_info_after(const Value *info)
{
	return list_get(object_note(object_note(info, "Context"),
	    "PostContext"));
}

/* ------------------------------------------------------------------ as text */

/* A path below a folder, from there. */
static const char *
from_folder(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	while (len > 0 && folder[len - 1] == '/')
		len--;
	if (strncmp(path, folder, len) == 0 && path[len] == '/')
		return path + len + 1;
	return path;
}

static void
add_line(struct buf *buf, const char *prefix, const char *path,
    int64_t number, const Value *line)
{
	buf_text(buf, prefix);
	if (strcmp(path, NO_FILE) != 0)
		buf_printf(buf, "%s:%lld:", path, (long long)number);
	text_add(buf, line);
}

static void
add_context(struct buf *buf, const char *path, int64_t number,
    const Value *lines, bool is_before)
{
	const struct list *list = list_get(lines);
	size_t count = list_count(list);

	for (size_t i = 0; i < count; i++) {
		int64_t offset = is_before ? (int64_t)i - (int64_t)count
					   : (int64_t)i + 1;

		if (!is_before)
			buf_char(buf, '\n');
		add_line(buf, "  ", path, number + offset,
		    list_at(list, i));
		if (is_before)
			buf_char(buf, '\n');
	}
}

static Value *
as_text(const Value *info, const char *folder)
{
	const Value *context = object_note(info, "Context");
	const char *path = text_bytes(object_note(info, "Path"));
	int64_t number = value_int64(object_note(info, "LineNumber"));
	bool has_context = !value_is_null(context);
	struct buf buf = BUF_INIT;

	if (folder)
		path = from_folder(path, folder);
	if (has_context)
		add_context(&buf, path, number,
		    object_note(context, "PreContext"), true);
	add_line(&buf, has_context ? "> " : "", path, number,
	    object_note(info, "Line"));
	if (has_context)
		add_context(&buf, path, number,
		    object_note(context, "PostContext"), false);
	return text_from(&buf);
}

static Value *
to_text(const Value *self)
{
	return as_text(self, NULL);
}

static Value *
method_text(const struct call *call, Value **err)
{
	Value *folder = NULL, *text;

	if (call->count > 0 && !call_text(call, 0, &folder, err))
		return NULL;
	text = as_text(call->self, folder ? text_bytes(folder) : NULL);
	value_unref(folder);
	return text;
}

static Value *
relative_path(const struct call *call, Value **err)
{
	const char *path = text_bytes(object_note(call->self, "Path"));
	Value *folder, *text;

	if (!call_text(call, 0, &folder, err))
		return NULL;
	text = text_of(from_folder(path, text_bytes(folder)));
	value_unref(folder);
	return text;
}

static const struct method methods[] = {
	{"RelativePath", relative_path, 1, 1,
	    "string RelativePath(string directory)"},
	{"ToEmphasizedString", method_text, 1, 1,
	    "string ToEmphasizedString(string directory)"},
	{"ToString", method_text, 0, 1, "string ToString(string directory)"},
	{NULL}
};

static const char *const match_declared[] = {
	"Microsoft.PowerShell.Commands.MatchInfoContext Context {get;set;}",
	"System.Text.RegularExpressions.Match[] Matches {get;set;}",
	NULL,
};

static struct type type_match_info = {
	.declared = match_declared,
	.name = "Microsoft.PowerShell.Commands.MatchInfo",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
	.methods = methods,
	.to_text = to_text,
};

static struct type type_match_context = {
	.name = "Microsoft.PowerShell.Commands.MatchInfoContext",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

void
match_info_start(void)
{
	type_register(&type_match_info);
	type_register(&type_match_context);
}
