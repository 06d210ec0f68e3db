/*
 * bind_prompt.c - an interactive session asks for the mandatory parameters a
 * command line leaves out.
 */
#include "base/base.h"
#include "run/binding.h"

#include <stdio.h>
#include <string.h>

#include "run/host.h"
#include "value/list.h"
#include "value/text.h"
#include "value/type.h"

bool
can_prompt(const struct stage *stage)
{
	const struct interp *interp = stage->interp;

	return interp->is_interactive && !interp->is_non_interactive &&
	    interp->host && interp->host->read_line;
}

static void
tell(struct stage *stage, const char *text)
{
	struct host *host = stage->interp->host;

	host->out(host, text, strlen(text));
}

static Value *
ask(struct stage *stage, const char *prompt, const struct row *row,
    Value **err)
{
	struct host *host = stage->interp->host;
	bool is_secret = row->type &&
	    strstr(row->type->name, "SecureString") != NULL;
	Value *line = host->read_line(host, prompt, is_secret, err);

	/* The end of input leaves the parameter missing. */
	if (!line && !*err)
		error_set(err, missing_error(stage, row->param->name));
	return line;
}

/* "Name[0]: " and on, until an empty line. */
static Value *
ask_many(struct stage *stage, const struct row *row, Value **err)
{
	Value *lines = array_new(4), *line;
	char prompt[160];

	for (size_t i = 0;; i++) {
		snprintf(prompt, sizeof(prompt), "%s[%zu]: ",
		    row->param->name, i);
		line = ask(stage, prompt, row, err);
		if (!line) {
			value_unref(lines);
			return NULL;
		}
		if (!text_len(line)) {
			value_unref(line);
			return lines;
		}
		list_push(list_get(lines), line);
	}
}

static bool
prompt_row(struct stage *stage, const struct row *row, Value **err)
{
	bool is_many = row->type && row->type->flags & TYPE_ARRAY;
	enum bind_result result;
	char prompt[160];
	Value *v;

	snprintf(prompt, sizeof(prompt), "%s: ", row->param->name);
	v = is_many ? ask_many(stage, row, err)
		    : ask(stage, prompt, row, err);
	if (!v)
		return false;
	result = bind_value(stage, row, v, NULL, BIND_COERCE, err);
	value_unref(v);
	return result == BIND_DONE;
}

bool
prompt_missing(struct stage *stage, set_bits sets, bool skip_input,
    Value **err)
{
	const struct signature *signature = stage->binding->signature;
	char head[256];

	snprintf(head, sizeof(head),
	    "\ncmdlet %s at command pipeline position 1\n"
	    "Supply values for the following parameters:\n",
	    stage->command->name ? stage->command->name : "");
	tell(stage, head);
	for (size_t i = 0; i < signature->own_count; i++) {
		const struct row *row = &signature->rows[i];

		if (!row_is_missing(stage->binding, row, sets, skip_input))
			continue;
		if (!prompt_row(stage, row, err))
			return false;
	}
	return true;
}
