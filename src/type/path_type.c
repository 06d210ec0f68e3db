/*
 * path_type.c - System.IO.Path: text in, text out, no file is looked at
 * (but for the temporary file).
 */
#include "base/base.h"
#include "type/types.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/random.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/text.h"

/* The path of argument i; NULL with *err for $null. */
static Value *
path_arg(const struct call *call, size_t i, const char *name, Value **err)
{
	if (value_is_null(call->args[i])) {
		call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter '%s')", name);
		return NULL;
	}
	return value_text(call->args[i]);
}

/* Where the last part begins. */
static const char *
leaf(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The dot of the extension, or the end. */
static const char *
extension(const char *path)
{
	const char *dot = strrchr(leaf(path), '.');

	return dot && dot[1] ? dot : path + strlen(path);
}

#define PART_METHOD(name, expression)                                          \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		Value *text, *result;                                          \
		const char *path;                                              \
									       \
		if (value_is_null(call->args[0]))                              \
			return VALUE_NULL;                                     \
		text = value_text(call->args[0]);                              \
		path = text_bytes(text);                                       \
		result = expression;                                           \
		value_unref(text);                                             \
		return result;                                                 \
	}

static Value *
without_extension(const char *path)
{
	const char *name = leaf(path), *dot = strrchr(name, '.');

	return dot ? text_new(name, (size_t)(dot - name)) : text_of(name);
}

static Value *
directory(const char *path)
{
	size_t len = strlen(path);

	while (len > 0 && path[len - 1] != '/')
		len--;
	while (len > 1 && path[len - 1] == '/')
		len--;
	if (strcmp(path, "/") == 0 || !*path)
		return VALUE_NULL;
	return text_new(path, len);
}

PART_METHOD(get_file_name, text_of(leaf(path)))
PART_METHOD(get_extension, text_of(extension(path)))
PART_METHOD(get_without_extension, without_extension(path))
PART_METHOD(get_directory_name, directory(path))
PART_METHOD(is_path_rooted, value_bool(path[0] == '/'))
PART_METHOD(has_extension, value_bool(*extension(path) != '\0'))
PART_METHOD(get_path_root, text_of(path[0] == '/' ? "/" : ""))

/* Resolve "." and ".." in an absolute path, without looking at links. */
static void
normalize(struct buf *out, const char *path)
{
	while (*path) {
		size_t len = strcspn(path, "/");

		if (len == 2 && strncmp(path, "..", 2) == 0) {
			while (out->len > 1 && out->data[out->len - 1] != '/')
				out->len--;
			if (out->len > 1)
				out->len--;
		} else if (len && !(len == 1 && *path == '.')) {
			if (out->len > 1)
				buf_char(out, '/');
			buf_add(out, path, len);
		}
		path += len;
		path += *path == '/';
	}
}

static Value *
full_path(const char *path)
{
	struct buf out = BUF_INIT;
	char here[PATH_MAX];
	size_t len = strlen(path);

	buf_char(&out, '/');
	if (path[0] != '/' && getcwd(here, sizeof(here)))
		normalize(&out, here);
	normalize(&out, path);
	if (len && path[len - 1] == '/' && out.len > 1)
		buf_char(&out, '/');
	return text_from(&out);
}

static Value *
get_full_path(const struct call *call, Value **err)
{
	Value *path = path_arg(call, 0, "path", err), *full;

	if (!path)
		return NULL;
	if (!text_len(path))
		full = call_throw(call, err, "System.ArgumentException",
		    "The path is empty. (Parameter 'path')");
	else if (strlen(text_bytes(path)) < text_len(path))
		full = call_throw(call, err, "System.ArgumentException",
		    "Null character in path. (Parameter 'path')");
	else
		full = full_path(text_bytes(path));
	value_unref(path);
	return full;
}

static bool
join_parts(const struct call *call, struct buf *out, bool roots, Value **err)
{
	struct list *list = call->count == 1 ? list_get(call->args[0]) : NULL;
	size_t count = list ? list_count(list) : call->count, i;

	for (i = 0; i < count; i++) {
		Value *part = list ? value_text(list_at(list, i))
				   : path_arg(call, i, "path", err);

		if (!part)
			return false;
		if (roots && text_bytes(part)[0] == '/')
			buf_clear(out);
		if (out->len && text_len(part) &&
		    out->data[out->len - 1] != '/' &&
		    text_bytes(part)[0] != '/')
			buf_char(out, '/');
		text_add(out, part);
		value_unref(part);
	}
	return true;
}

static Value *
combine(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;

	if (join_parts(call, &out, true, err))
		return text_from(&out);
	buf_release(&out);
	return NULL;
}

static Value *
join(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;

	if (join_parts(call, &out, false, err))
		return text_from(&out);
	buf_release(&out);
	return NULL;
}

static Value *
change_extension(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	Value *path, *ext;
	const char *dot;

	if (value_is_null(call->args[0]))
		return VALUE_NULL;
	path = value_text(call->args[0]);
	dot = strrchr(leaf(text_bytes(path)), '.');
	buf_add(&out, text_bytes(path),
	    dot ? (size_t)(dot - text_bytes(path)) : text_len(path));
	value_unref(path);
	if (value_is_null(call->args[1]))
		return text_from(&out);
	ext = value_text(call->args[1]);
	if (text_bytes(ext)[0] != '.')
		buf_char(&out, '.');
	text_add(&out, ext);
	value_unref(ext);
	return text_from(&out);
}

static Value *
get_relative_path(const struct call *call, Value **err)
{
	Value *from_text = path_arg(call, 0, "relativeTo", err), *to_text;
	Value *from, *to;
	struct buf out = BUF_INIT;
	const char *a, *b, *common_a, *common_b;

	if (!from_text)
		return NULL;
	to_text = path_arg(call, 1, "path", err);
	if (!to_text) {
		value_unref(from_text);
		return NULL;
	}
	from = full_path(text_bytes(from_text));
	to = full_path(text_bytes(to_text));
	a = common_a = text_bytes(from);
	b = common_b = text_bytes(to);
	while (*a && *a == *b) {
		a++, b++;
		if ((*a == '/' || !*a) && (*b == '/' || !*b))
			common_a = a, common_b = b;
	}
	for (a = common_a; *a; a++)
		if (*a == '/' && a[1])
			buf_text(&out, out.len ? "/.." : "..");
	while (*common_b == '/')
		common_b++;
	if (*common_b) {
		if (out.len)
			buf_char(&out, '/');
		buf_text(&out, common_b);
	}
	if (!out.len)
		buf_char(&out, '.');
	value_unref(from_text);
	value_unref(to_text);
	value_unref(from);
	value_unref(to);
	return text_from(&out);
}

static const char *
temp_directory(void)
{
	const char *dir = getenv("TMPDIR");

	return dir && *dir ? dir : "/tmp";
}

static Value *
get_temp_path(const struct call *call, Value **err)
{
	const char *dir = temp_directory();

	return text_printf("%s%s", dir,
	    dir[strlen(dir) - 1] == '/' ? "" : "/");
}

/* Names like those of .NET: lower-case letters and digits. */
static void
random_name(char *name, size_t len)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
	unsigned char bytes[32];
	size_t i;

	random_bytes(bytes, sizeof(bytes));
	for (i = 0; i < len; i++)
		name[i] = letters[bytes[i] & 31];
	name[len] = '\0';
}

static Value *
get_random_file_name(const struct call *call, Value **err)
{
	char name[12];

	random_name(name, 11);
	return text_printf("%.8s.%.3s", name, name + 8);
}

static Value *
get_temp_file_name(const struct call *call, Value **err)
{
	char path[PATH_MAX];
	int fd;

	if (snprintf(path, sizeof(path), "%s/tmpXXXXXX.tmp",
		temp_directory()) >= (int)sizeof(path))
		return call_throw(call, err, "System.IO.IOException",
		    "The path is too long.");
	fd = mkostemps(path, 4, O_CLOEXEC);
	if (fd < 0)
		return call_throw(call, err, "System.IO.IOException",
		    "%s : '%s'", strerror(errno), path);
	close(fd);
	return text_of(path);
}

#define CHARACTER(name, c)                                                     \
	static Value *name(const Value *v, Value **err)                        \
	{                                                                      \
		return value_char(c);                                          \
	}
CHARACTER(get_separator, '/')
CHARACTER(get_path_separator, ':')

static Value *
get_invalid_chars(const struct call *call, Value **err)
{
	Value *array = array_typed(type_of_kind(V_CHAR), 2);

	list_push(list_get(array), value_char(0));
	if (strcasestr(call->name, "FileName"))
		list_push(list_get(array), value_char('/'));
	return array;
}

static const struct property statics[] = {
	GETTER("AltDirectorySeparatorChar", get_separator, "char"),
	GETTER("DirectorySeparatorChar", get_separator, "char"),
	GETTER("PathSeparator", get_path_separator, "char"),
	GETTER("VolumeSeparatorChar", get_separator, "char"),
	{NULL},
};

static bool
has_end_separator(const Value *path)
{
	size_t len = text_len(path);

	return len && text_bytes(path)[len - 1] == '/';
}

static Value *
ends_in_separator(const struct call *call, Value **err)
{
	Value *path;
	bool ends;

	if (!call_text(call, 0, &path, err))
		return NULL;
	ends = has_end_separator(path);
	value_unref(path);
	return value_bool(ends);
}

/* The root keeps its own. */
static Value *
trim_separator(const struct call *call, Value **err)
{
	Value *path, *trimmed;

	if (!call_text(call, 0, &path, err))
		return NULL;
	if (!has_end_separator(path) || text_len(path) == 1)
		return path;
	trimmed = text_new(text_bytes(path), text_len(path) - 1);
	value_unref(path);
	return trimmed;
}

static const struct method static_methods[] = {
	METHOD("ChangeExtension", change_extension, 2, 2,
	    "string ChangeExtension(string path, string extension)"),
	METHOD("Combine", combine, 1, -1,
	    "string Combine(string path1, string path2)"),
	METHOD("GetDirectoryName", get_directory_name, 1, 1,
	    "string GetDirectoryName(string path)"),
	METHOD("GetExtension", get_extension, 1, 1,
	    "string GetExtension(string path)"),
	METHOD("GetFileName", get_file_name, 1, 1,
	    "string GetFileName(string path)"),
	METHOD("GetFileNameWithoutExtension", get_without_extension, 1, 1,
	    "string GetFileNameWithoutExtension(string path)"),
	METHOD("GetFullPath", get_full_path, 1, 2,
	    "string GetFullPath(string path)"),
	METHOD("GetInvalidFileNameChars", get_invalid_chars, 0, 0,
	    "char[] GetInvalidFileNameChars()"),
	METHOD("GetInvalidPathChars", get_invalid_chars, 0, 0,
	    "char[] GetInvalidPathChars()"),
	METHOD("GetPathRoot", get_path_root, 1, 1,
	    "string GetPathRoot(string path)"),
	METHOD("GetRandomFileName", get_random_file_name, 0, 0,
	    "string GetRandomFileName()"),
	METHOD("GetRelativePath", get_relative_path, 2, 2,
	    "string GetRelativePath(string relativeTo, string path)"),
	METHOD("EndsInDirectorySeparator", ends_in_separator, 1, 1,
	    "bool EndsInDirectorySeparator(string path)"),
	METHOD("TrimEndingDirectorySeparator", trim_separator, 1, 1,
	    "string TrimEndingDirectorySeparator(string path)"),
	METHOD("GetTempFileName", get_temp_file_name, 0, 0,
	    "string GetTempFileName()"),
	METHOD("GetTempPath", get_temp_path, 0, 0, "string GetTempPath()"),
	METHOD("HasExtension", has_extension, 1, 1,
	    "bool HasExtension(string path)"),
	METHOD("IsPathFullyQualified", is_path_rooted, 1, 1,
	    "bool IsPathFullyQualified(string path)"),
	METHOD("IsPathRooted", is_path_rooted, 1, 1,
	    "bool IsPathRooted(string path)"),
	METHOD("Join", join, 1, -1, "string Join(string path1, string path2)"),
	{NULL},
};

void
types_start_path(void)
{
	static struct type path = {
		.name = "System.IO.Path",
		.flags = TYPE_STATIC,
		.kind = V_INSTANCE,
		.statics = statics,
		.static_methods = static_methods,
	};

	type_register(&path);
}
