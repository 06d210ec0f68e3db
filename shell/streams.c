/*
 * streams.c - errors go to standard error, everything else that is shown to
 * standard output, as PowerShell does.
 */
#include "base/base.h"
#include "shell/streams.h"

#include <unistd.h>

#include "base/buf.h"
#include "fmt/report.h"
#include "run/host.h"
#include "run/interp.h"
#include "run/record_types.h"
#include "type/style.h"
#include "value/convert.h"

struct stream_end {
	struct sink sink;
	struct interp *interp;
	enum stream stream;
};

static struct stream_end ends[STREAM_COUNT];

static void
show_error(struct interp *interp, const Value *record)
{
	struct host *host = interp->host;
	struct buf text = BUF_INIT;

	report_error(&text, record, report_view(interp), host->width(host),
	    host->has_colour(host));
	buf_char(&text, '\n');
	if (report_is_native(record))
		host->err(host, text.data, text.len);
	else
		host_tell(host, STDERR_FILENO, text.data, text.len);
	buf_release(&text);
}

static void
show_message(struct interp *interp, enum stream stream, const Value *record)
{
	struct host *host = interp->host;
	struct buf text = BUF_INIT;

	report_message(&text, stream, record, host->has_colour(host));
	buf_char(&text, '\n');
	host_tell(host, STDOUT_FILENO, text.data, text.len);
	buf_release(&text);
}

/* A message of Write-Host knows its colours and whether a newline follows;
 * anything else is shown as its text. */
static void
show_information(struct interp *interp, const Value *record)
{
	struct host *host = interp->host;
	const Value *data = information_data(record);
	const struct host_message *message =
	    data ? host_message_get(data) : NULL;
	bool is_coloured = message && host->has_colour(host) &&
	    (message->foreground >= 0 || message->background >= 0);
	struct buf text = BUF_INIT;

	if (is_coloured) {
		style_add_colour(&text, message->foreground, false);
		style_add_colour(&text, message->background, true);
	}
	value_add_text(&text, message ? message->text : data ? data : record);
	if (is_coloured)
		buf_text(&text, "\x1b[0m");
	if (!message || message->has_newline)
		buf_char(&text, '\n');
	host->out(host, text.data, text.len);
	buf_release(&text);
}

static enum flow
put(struct sink *sink, Value *v)
{
	struct stream_end *end = (struct stream_end *)sink;

	switch (end->stream) {
	case STREAM_ERROR:
		show_error(end->interp, v);
		break;
	case STREAM_INFORMATION:
		show_information(end->interp, v);
		break;
	case STREAM_PROGRESS:
		if (end->interp->host->progress)
			end->interp->host->progress(end->interp->host, v);
		break;
	case STREAM_WARNING:
	case STREAM_VERBOSE:
	case STREAM_DEBUG:
	case STREAM_ALL:
	case STREAM_OUTPUT:
	case STREAM_HOST:
	case STREAM_LOSS:
	case STREAM_COUNT:
		show_message(end->interp, end->stream, v);
		break;
	}
	value_unref(v);
	return FLOW_MORE;
}

void
streams_start(struct interp *interp)
{
	int i;

	for (i = STREAM_ERROR; i <= STREAM_PROGRESS; i++) {
		ends[i] = (struct stream_end){
			.sink = {.put = put, .fd = i == STREAM_ERROR ? 2 : -1},
			.interp = interp,
			.stream = (enum stream)i,
		};
		interp->streams[i] = &ends[i].sink;
	}
}
