/*
 * transcript.c - Start-Transcript and Stop-Transcript: what a user reads also
 * goes to a file. The functions of the host are replaced where they stand,
 * since others hold on to it too.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/version.h"
#include "os/fd.h"
#include "os/files.h"
#include "os/user.h"
#include "run/command.h"
#include "run/host.h"
#include "run/provider.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/format.h"
#include "value/text.h"

#define LINE "**********************\n"

/* One transcript; there is but one at a time. */
struct transcript {
	struct host *host;       /* lent; NULL: none is being written */
	struct host before;      /* what it was */
	char *path;
	int fd;
};

static const char transcript_key;

/* -------------------------------------------------------------- the host */

static struct transcript *
transcript_of(struct host *host)
{
	return host->context;
}

static void
on_out(struct host *host, const char *bytes, size_t len)
{
	struct transcript *transcript = transcript_of(host);

	fd_write(transcript->fd, bytes, len);
	transcript->before.out(&transcript->before, bytes, len);
}

static void
on_err(struct host *host, const char *bytes, size_t len)
{
	struct transcript *transcript = transcript_of(host);

	fd_write(transcript->fd, bytes, len);
	transcript->before.err(&transcript->before, bytes, len);
}

static void
on_flush(struct host *host)
{
	struct host *before = &transcript_of(host)->before;

	before->flush(before);
}

static int
on_width(struct host *host)
{
	struct host *before = &transcript_of(host)->before;

	return before->width(before);
}

/* Colours would only litter the file. */
static bool
on_has_colour(struct host *host)
{
	return false;
}

static Value *
on_read_line(struct host *host, const char *prompt, bool is_secret,
    Value **err)
{
	struct transcript *transcript = transcript_of(host);
	Value *line = transcript->before.read_line(&transcript->before,
	    prompt, is_secret, err);

	fd_write(transcript->fd, prompt, strlen(prompt));
	if (line && !is_secret)
		fd_write(transcript->fd, text_bytes(line), text_len(line));
	fd_write(transcript->fd, "\n", 1);
	return line;
}

static void
on_progress(struct host *host, const Value *record)
{
	struct host *before = &transcript_of(host)->before;

	before->progress(before, record);
}

static void
put_before(struct transcript *transcript, struct host *host)
{
	transcript->before = *host;
	transcript->host = host;
	host->context = transcript;
	host->out = on_out;
	host->err = on_err;
	host->has_colour = on_has_colour;
	if (host->flush)
		host->flush = on_flush;
	if (host->width)
		host->width = on_width;
	if (host->read_line)
		host->read_line = on_read_line;
	if (host->progress)
		host->progress = on_progress;
	host->record = NULL;
}

static void
take_away(struct transcript *transcript)
{
	if (!transcript->host)
		return;
	*transcript->host = transcript->before;
	transcript->host = NULL;
	fd_close(&transcript->fd);
}

static void
transcript_release(void *data)
{
	struct transcript *transcript = data;

	take_away(transcript);
	mem_free(transcript->path);
}

static struct transcript *
transcript_get(struct stage *stage)
{
	return interp_extra(stage->interp, &transcript_key,
	    sizeof(struct transcript), transcript_release);
}

/* -------------------------------------------------------- Start-Transcript */

struct start_transcript_args {
	Value *path, *literal_path, *output_directory;
	bool append, force, no_clobber, include_invocation_header,
	    use_minimal_header;
};

static void
add_time(struct buf *buf)
{
	Value *now = value_datetime(ticks_now(TIME_LOCAL), TIME_LOCAL);
	Value *err = NULL;

	format_value(buf, now, "yyyyMMddHHmmss", &culture_invariant, &err);
	value_unref(now);
}

static void
write_header(struct transcript *transcript, bool is_minimal)
{
	const struct passwd *user = getpwuid(getuid());
	struct buf buf = BUF_INIT;
	struct utsname machine;

	buf_text(&buf, LINE "PowerShell transcript start\nStart time: ");
	add_time(&buf);
	buf_char(&buf, '\n');
	if (!is_minimal && uname(&machine) == 0)
		buf_printf(&buf, "Username: %s\nMachine: %s (%s %s)\n"
		    "Host Application: jobsh\nProcess ID: %d\n"
		    "PSVersion: %d.%d.%d\n", user ? user->pw_name : "",
		    machine.nodename, machine.sysname, machine.release,
		    (int)getpid(), PS_VERSION_MAJOR, PS_VERSION_MINOR,
		    PS_VERSION_PATCH);
	buf_text(&buf, LINE);
	fd_write(transcript->fd, buf.data, buf.len);
	buf_release(&buf);
}

/* A name nobody else has, in a folder. */
static char *
new_name(const char *folder)
{
	struct buf name = BUF_INIT;
	struct utsname machine;
	char *path;

	uname(&machine);
	buf_printf(&name, "PowerShell_transcript.%s.%d.", machine.nodename,
	    (int)getpid());
	add_time(&name);
	buf_text(&name, ".txt");
	path = path_normal(folder, buf_get(&name));
	buf_release(&name);
	return path;
}

/* Where to write, owned; NULL with *err set. */
static char *
target_path(struct stage *stage, Value **err)
{
	const struct start_transcript_args *args = stage->args;
	const Value *given = args->path ? args->path
	    : args->literal_path ? args->literal_path
				 : args->output_directory;
	struct item item;
	char *path;

	if (!given)
		return new_name(user_home());
	if (!item_given(stage->interp, given, &item, err))
		return NULL;
	if (!args->output_directory && !folder_is(item.path))
		return item.path;
	path = new_name(item.path);
	item_release(&item);
	return path;
}

static enum flow
start_end(struct stage *stage)
{
	const struct start_transcript_args *args = stage->args;
	struct transcript *transcript = transcript_get(stage);
	Value *err = NULL;
	char *path;

	if (transcript->host)
		return stage_throw(stage, error_new(
		    "System.Management.Automation.PSInvalidOperationException",
		    "AlreadyTranscribing", ERROR_InvalidOperation, NULL,
		    "Transcription is already in progress."));
	path = target_path(stage, &err);
	if (!path)
		return stage_throw(stage, err);
	if (!stage_should(stage, path, "Start-Transcript")) {
		mem_free(path);
		return FLOW_MORE;
	}
	transcript->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC |
	    (args->append ? O_APPEND : args->no_clobber ? O_EXCL : O_TRUNC),
	    0600);
	if (transcript->fd < 0) {
		err = errno_error(errno, "open", path);
		mem_free(path);
		return stage_throw(stage, err);
	}
	mem_free(transcript->path);
	transcript->path = path;
	write_header(transcript, args->use_minimal_header);
	put_before(transcript, stage->interp->host);
	return stage_emit(stage, text_printf(
	    "Transcript started, output file is %s", path));
}

#undef ARGS
#define ARGS struct start_transcript_args
static const struct param start_transcript_params[] = {
	P_VALUE("Path", "string", "ByPath:@0", path, .flags = PARAM_NOT_EMPTY,
	    .help = "The file; one of its own in the home folder by default."),
	P_VALUE("LiteralPath", "string", "ByLiteralPath:@0", literal_path,
	    .aliases = "PSPath|LP", .flags = PARAM_NOT_EMPTY,
	    .help = "The file, taken as it is written."),
	P_VALUE("OutputDirectory", "string", "ByOutputDirectory:@0",
	    output_directory, .flags = PARAM_NOT_EMPTY,
	    .help = "The folder for a file with a name of its own."),
	P_SWITCH("Append", "all", append,
	    .help = "Write behind what is in the file."),
	P_SWITCH("Force", "all", force, .help = "Accepted and ignored."),
	P_SWITCH("NoClobber", "all", no_clobber, .aliases = "NoOverwrite",
	    .help = "Do not overwrite a file."),
	P_SWITCH("IncludeInvocationHeader", "all", include_invocation_header,
	    .help = "Accepted and ignored."),
	P_SWITCH("UseMinimalHeader", "all", use_minimal_header,
	    .help = "Begin with a short header."),
	P_END
};

static const struct example start_examples[] = {
	{"Start-Transcript session.txt", NULL, "Keep what is shown."},
	{"Start-Transcript -OutputDirectory logs", NULL,
	    "In a file with a name of its own."},
	{NULL, NULL, NULL}
};

const struct command command_start_transcript = {
	.name = "Start-Transcript",
	.class_name = "StartTranscriptCommand",
	.module = "Microsoft.PowerShell.Host",
	.params = start_transcript_params,
	.default_set = "ByPath",
	.outputs = "System.String",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct start_transcript_args),
	.synopsis = "Keep what is shown in a file.",
	.description = "From Start-Transcript on, everything that is shown "
	    "also goes to a file, without colours. What programs write to "
	    "the terminal themselves does not.",
	.examples = start_examples,
	.see_also = "Stop-Transcript Tee-Object",
	.end = start_end,
};

/* --------------------------------------------------------- Stop-Transcript */

static enum flow
stop_end(struct stage *stage)
{
	struct transcript *transcript = transcript_get(stage);
	struct buf buf = BUF_INIT;

	if (!transcript->host)
		return stage_throw(stage, error_new(
		    "System.Management.Automation.PSInvalidOperationException",
		    "InvalidOperation", ERROR_InvalidOperation, NULL,
		    "An error occurred stopping transcription: The host is "
		    "not currently transcribing."));
	buf_text(&buf, LINE "PowerShell transcript end\nEnd time: ");
	add_time(&buf);
	buf_text(&buf, "\n" LINE);
	fd_write(transcript->fd, buf.data, buf.len);
	buf_release(&buf);
	take_away(transcript);
	return stage_emit(stage, text_printf(
	    "Transcript stopped, output file is %s", transcript->path));
}

static const struct param no_params[] = {P_END};

static const struct example stop_examples[] = {
	{"$null = Start-Transcript Temp:/t-$PID.txt\nWrite-Host kept\n"
	 "$null = Stop-Transcript\n"
	 "(Get-Content Temp:/t-$PID.txt) -contains 'kept'\n"
	 "Remove-Item Temp:/t-$PID.txt",
	    "kept\nTrue", "Keep a part of a session."},
	{"Stop-Transcript", NULL, "End it."},
	{NULL, NULL, NULL}
};

const struct command command_stop_transcript = {
	.name = "Stop-Transcript",
	.class_name = "StopTranscriptCommand",
	.module = "Microsoft.PowerShell.Host",
	.params = no_params,
	.outputs = "System.String",
	.synopsis = "End what Start-Transcript began.",
	.description = "Stop-Transcript closes the file.",
	.examples = stop_examples,
	.see_also = "Start-Transcript",
	.end = stop_end,
};
