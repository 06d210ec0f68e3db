/*
 * job_path.c - paths of scripts and working directories.
 */
#include "base/base.h"
#include "builtins/job_path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buf.h"
#include "run/eval.h"
#include "run/provider.h"
#include "value/error.h"
#include "value/pattern.h"
#include "value/text.h"

#define READ_CHUNK 65536

Value *
job_path(struct stage *stage, const Value *path, Value **err)
{
	struct item item = {0};
	Value *full;

	if (!item_parse(stage->interp, text_bytes(path), &item, err))
		return NULL;
	if (item.drive->provider != &provider_file) {
		*err = error_new("System.Management.Automation."
				 "PSInvalidOperationException",
		    "InvalidOperation", ERROR_InvalidOperation, NULL,
		    "The path '%s' is not a path of the file system.",
		    text_bytes(path));
		item_release(&item);
		return NULL;
	}
	full = text_of(item.path);
	item_release(&item);
	return full;
}

static bool
read_file(const char *path, struct buf *text)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return false;
	while ((n = read(fd, buf_reserve(text, READ_CHUNK), READ_CHUNK)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		text->len += (size_t)n;
	}
	close(fd);
	return n == 0;
}

static bool
is_script_name(const char *path)
{
	size_t len = strlen(path);

	return len > 4 && strcasecmp(path + len - 4, ".ps1") == 0;
}

Value *
job_script(struct stage *stage, const Value *path, bool is_literal)
{
	struct buf text = BUF_INIT;
	Value *full, *block = NULL, *err = NULL;

	if (!is_script_name(text_bytes(path)) ||
	    (!is_literal && wildcard_has(text_bytes(path)))) {
		stage_throw(stage,
		    error_new("System.ArgumentException",
			"System.ArgumentException", ERROR_NotSpecified, NULL,
			"The path '%s' must name one script, a file whose name"
			" ends in .ps1.",
			text_bytes(path)));
		return NULL;
	}
	full = job_path(stage, path, &err);
	if (full && read_file(text_bytes(full), &text))
		block = block_from_text(stage->interp, buf_get(&text),
		    text.len, &err);
	else if (full)
		err = error_new("System.Management.Automation."
				"ItemNotFoundException",
		    "PathNotFound", ERROR_ObjectNotFound, value_ref(full),
		    "Cannot find path '%s' because it does not exist.",
		    text_bytes(full));
	value_unref(full);
	buf_release(&text);
	if (!block)
		stage_throw(stage, err);
	return block;
}
