/*
 * job_host.c - see job_host.h.
 */
#include "base/base.h"
#include "builtins/job_host.h"

#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "builtins/job_question.h"
#include "builtins/job_terminal.h"
#include "job/side.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/tty.h"
#include "run/record_types.h"
#include "run/sink.h"
#include "type/console.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"

#define JOB_WIDTH_COLS 120

/* ------------------------------------------------------------------ telling */

static void
say(struct job_host *host, bool has_newline)
{
	struct host_message message = {
		.text = text_from(&host->said),
		.foreground = -1,
		.background = -1,
		.has_newline = has_newline,
	};
	Value *tags = list_new(NULL);

	list_push(list_get(tags), text_of("PSHOST"));
	sink_put(host->information,
	    information_record(host_message_value(&message), text_empty(),
		tags));
}

void
job_host_end_line(struct job_host *host)
{
	if (host->said.len)
		say(host, false);
}

/* A record for each line. */
static void
on_text(struct host *host, const char *bytes, size_t len)
{
	struct job_host *ours = host->context;
	const char *end = bytes + len, *newline;

	if (!ours->has_user)
		return;
	while ((newline = memchr(bytes, '\n', (size_t)(end - bytes)))) {
		buf_add(&ours->said, bytes, (size_t)(newline - bytes));
		say(ours, true);
		bytes = newline + 1;
	}
	buf_add(&ours->said, bytes, (size_t)(end - bytes));
}

static void
on_flush(struct host *host)
{
	struct job_host *ours = host->context;

	side_flush(ours->side);
}

static int
on_width(struct host *host)
{
	return JOB_WIDTH_COLS;
}

static bool
has_no_colour(struct host *host)
{
	return false;
}

/* ------------------------------------------------------------------- asking */

static bool
has_user(const struct job_host *host, Value **err)
{
	if (host->has_user)
		return true;
	return error_set(err, error_new("System.Management.Automation.Host."
	    "HostException", "HostFunctionNotImplemented",
	    ERROR_NotImplemented, NULL, "The host program or the command type"
	    " does not support user interaction: a thread job can ask when it"
	    " was started with -StreamingHost."));
}

/*
 * The job is Blocked until somebody answers.
 *   gives   NULL: the end of input, or of the job
 */
static Value *
question(struct job_host *host, const char *prompt, unsigned flags)
{
	struct buf bytes = BUF_INIT;
	struct side_item item;
	Value *line = NULL;

	job_host_end_line(host);
	job_question_write(&bytes, flags, prompt, strlen(prompt));
	job_terminal_wait(host->terminal);
	side_ask(host->side, buf_get(&bytes), bytes.len);
	buf_release(&bytes);
	switch (side_next_answer(host->side, LOOP_NEVER, &item)) {
	case SIDE_ANSWER:
		if (item.len && item.bytes[0] == '+')
			line = text_new(item.bytes + 1, item.len - 1);
		break;
	case SIDE_NONE:
	case SIDE_INPUT:
	case SIDE_END:
	case SIDE_STOP:
	case SIDE_GONE:
		break;
	}
	job_terminal_go_on(host->terminal);
	return line;
}

static Value *
ask(struct job_host *host, const char *prompt, unsigned flags, Value **err)
{
	Value *line;

	if (!has_user(host, err))
		return NULL;
	line = question(host, prompt, flags);
	if (!line)
		error_set(err, error_new("System.Management.Automation."
		    "PSInvalidOperationException", "InvalidOperation",
		    ERROR_InvalidOperation, NULL, "PowerShell is in "
		    "NonInteractive mode. Read and Prompt functionality is "
		    "not available."));
	return line;
}

static Value *
on_read_line(struct host *host, const char *prompt, bool is_secret,
    Value **err)
{
	return ask(host->context, prompt, is_secret ? QUESTION_SECRET : 0,
	    err);
}

/* Whoever answers sends a letter; nothing is Enter. */
static bool
on_read_key(struct host *host, struct console_key *key, Value **err)
{
	Value *answer = ask(host->context, "", QUESTION_KEY, err);

	if (!answer)
		return false;
	*key = (struct console_key){.rune = '\r'};
	if (text_len(answer))
		utf8_decode(text_bytes(answer), text_len(answer), &key->rune);
	key->code = key->rune < 128 ? (int)rune_upper(key->rune) : 0;
	value_unref(answer);
	return true;
}

/* A script that opens the terminal reads one answer there, as a line. */
static int
on_open_terminal(void *context)
{
	Value *line = question(context, "", QUESTION_TERMINAL);
	struct buf answer = BUF_INIT;
	int fd;

	if (line) {
		text_add(&answer, line);
		buf_char(&answer, '\n');
	}
	value_unref(line);
	fd = fd_memory(buf_get(&answer), answer.len);
	buf_release(&answer);
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

void
job_host_terminal(struct job_host *host)
{
	host->terminal = job_terminal_new(host->side);
	tty_on_open(on_open_terminal, host);
}

/* -------------------------------------------------------------------- start */

void
job_host_init(struct job_host *host, struct job_side *side,
    const struct job_plan *plan, struct sink *information)
{
	bool is_process = plan->way == CODEC_REMOTE;

	*host = (struct job_host){
		.host = {
			.name = is_process ? "ServerRemoteHost"
			    : plan->has_host ? NULL : "Default Host",
			.out = on_text,
			.err = on_text,
			.flush = on_flush,
			.width = on_width,
			.has_colour = has_no_colour,
			.read_line = on_read_line,
			.read_key = on_read_key,
			.context = host,
		},
		.side = side,
		.information = information,
		.has_user = is_process || plan->has_host,
		.said = BUF_INIT,
	};
}
