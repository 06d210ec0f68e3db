/*
 * script.h - the inside of a script, for the files of this floor.
 */
#ifndef LANG_SCRIPT_H
#define LANG_SCRIPT_H

#include "base/base.h"
#include "base/arena.h"
#include "base/buf.h"

#include "lang/parse.h"

struct attachment {
	struct attachment *next;
	void *data;
	void (*release)(void *data);
};

struct script {
	uint32_t refs;
	uint32_t len;
	char *text; /* UTF-8, NUL-terminated */
	char *file;
	struct arena arena;
	struct block_node *root;
	struct type_name *type;
	struct attachment *attachments;
	struct buf lines;    /* uint32_t: where each line starts */
	struct buf errors;   /* struct parse_error */
	struct buf requires; /* struct requirement */
	struct buf tokens;   /* struct token */
};

/*
 * script_new - a script with its text and lines and no tree.
 *   takes   as script_parse
 *   gives   a script; a text that cannot be read is "" and has an error
 */
struct script *script_new(const char *bytes, size_t len, const char *file)
    MUST_USE;

#endif
