/*
 * file_open.c - streams, readers and writers over a file by its path: what
 * System.IO.File can do by name and FileInfo of itself.
 */
#include "base/base.h"
#include "type/io.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "type/fileinfo.h"
#include "type/io_statics.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/text.h"

/* Numbers of System.IO.FileMode and FileAccess. */
enum { MODE_CREATE = 2, MODE_OPEN = 3, MODE_OPEN_OR_CREATE = 4 };
enum { ACCESS_READ = 1, ACCESS_WRITE = 2, ACCESS_BOTH = 3 };

struct opening {
	const char *name;
	const char *type;
	int mode, access;
	bool is_append;
};

/* The first is told how by its arguments. */
static const struct opening openings[] = {
	{"Open", "System.IO.FileStream"},
	{"OpenRead", "System.IO.FileStream", MODE_OPEN, ACCESS_READ},
	{"OpenWrite", "System.IO.FileStream", MODE_OPEN_OR_CREATE,
	    ACCESS_WRITE},
	{"Create", "System.IO.FileStream", MODE_CREATE, ACCESS_BOTH},
	{"OpenText", "System.IO.StreamReader"},
	{"CreateText", "System.IO.StreamWriter"},
	{"AppendText", "System.IO.StreamWriter", 0, 0, true},
};

static const struct opening *
opening_named(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(openings); i++)
		if (text_same(openings[i].name, name))
			return &openings[i];
	bug("no way to open a file as %s", name);
}

/* The constructor of the type, with the path before what else it takes. */
static Value *
construct(const struct call *call, const struct opening *opening,
    const Value *path, const Value *const *more, size_t count, Value **err)
{
	const Value *args[4] = {path};
	Value *mode = VALUE_NULL, *access = VALUE_NULL, *result;
	size_t used = 1;

	if (opening->mode) {
		mode = value_enum(type_known(T_FILE_MODE), opening->mode);
		access = value_enum(type_known(T_FILE_ACCESS),
		    opening->access);
		args[used++] = mode;
		args[used++] = access;
	} else if (opening->is_append) {
		args[used++] = VALUE_TRUE;
	}
	for (size_t i = 0; i < count && used < COUNT_OF(args); i++)
		args[used++] = more[i];
	result = call_forward(call, type_find_text(opening->type), "new",
	    args, used, err);
	value_unref(mode);
	value_unref(access);
	return result;
}

Value *
io_open(const struct call *call, Value **err)
{
	const struct opening *opening = opening_named(call->name);
	size_t first = call->self ? 0 : 1;
	Value *path = call->self ? text_of(fileinfo_path(call->self))
				 : io_path(call, 0, err);
	Value *opened;
	char *full;

	if (!path)
		return NULL;
	full = io_full_path(text_bytes(path));
	value_set(&path, text_of(full));
	mem_free(full);
	opened = construct(call, opening, path, call->args + first,
	    opening == openings ? call->count - first : 0, err);
	value_unref(path);
	return opened;
}
