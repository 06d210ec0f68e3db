/*
 * formatter.c - values to a paper.
 */
#include "base/base.h"
#include "fmt/formatter.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/visible.h"
#include "fmt/report.h"
#include "run/host.h"
#include "run/interp.h"
#include "run/record_types.h"
#include "value/text.h"

/* An error of the layout or the player becomes the pending one. */
static enum flow
checked(struct formatter *formatter, enum flow flow, Value **err)
{
	Value *record = *err;

	*err = NULL;
	return record ? interp_throw(formatter->interp, record) : flow;
}

/* A warning, verbose or debug record on the screen: "WARNING: ...". */
static enum flow
put_message(struct formatter *formatter, enum stream stream, const Value *v)
{
	const struct paper *paper = formatter->printer.paper;
	struct buf buf = BUF_INIT, shown = BUF_INIT;
	Value *text;
	enum flow flow;

	report_message(&buf, stream, v, paper->is_coloured);
	if (paper->is_terminal)
		visible_add(&shown, buf_get(&buf), buf.len,
		    VISIBLE_LINES | VISIBLE_STYLES);
	text = text_from(paper->is_terminal ? &shown : &buf);
	flow = layout_put(&formatter->layout, text);
	value_unref(text);
	buf_release(&buf);
	return flow;
}

enum flow
formatter_put(struct formatter *formatter, const Value *v)
{
	enum stream stream;
	Value *err = NULL;
	enum flow flow;

	if (value_is_record(v)) {
		flow = layout_end(&formatter->layout);
		if (flow == FLOW_MORE)
			flow = player_put(&formatter->player, v, &err);
		return checked(formatter, flow, &err);
	}
	flow = player_end(&formatter->player);
	if (flow == FLOW_MORE && formatter->printer.paper->is_screen &&
	    record_is(v, &stream) && stream >= STREAM_WARNING &&
	    stream <= STREAM_DEBUG)
		flow = put_message(formatter, stream, v);
	else if (flow == FLOW_MORE)
		flow = layout_put(&formatter->layout, v);
	return checked(formatter, flow, &formatter->layout.err);
}

enum flow
formatter_end(struct formatter *formatter)
{
	enum flow flow = player_end(&formatter->player);

	return flow == FLOW_MORE ? layout_end(&formatter->layout) : flow;
}

static enum flow
sink_take(struct sink *sink, Value *v)
{
	struct formatter *formatter = (struct formatter *)sink;
	enum flow flow = formatter_put(formatter, v);

	value_unref(v);
	return flow;
}

static void
sink_settle(struct sink *sink)
{
	formatter_end((struct formatter *)sink);
}

static enum flow
sink_raw(struct sink *sink, const char *bytes, size_t len)
{
	struct formatter *formatter = (struct formatter *)sink;
	struct paper *paper = formatter->printer.paper;

	sink_settle(sink);
	return paper->raw(paper, bytes, len);
}

void
formatter_init(struct formatter *formatter, struct interp *interp,
    struct paper *paper)
{
	memset(formatter, 0, sizeof(*formatter));
	formatter->sink.put = sink_take;
	formatter->sink.raw = paper->raw ? sink_raw : NULL;
	formatter->sink.fd = -1;
	formatter->sink.settle = sink_settle;
	formatter->interp = interp;
	printer_init(&formatter->printer, paper);
	formatter->player.page = &formatter->printer.page;
	layout_init(&formatter->layout, interp, &formatter->spec,
	    &formatter->printer.page);
}

void
formatter_release(struct formatter *formatter)
{
	layout_release(&formatter->layout);
	printer_release(&formatter->printer);
}

/* --------------------------------------------------------------- the screen */

static enum flow
host_line(struct paper *paper, const char *bytes, size_t len)
{
	struct host *host = ((struct host_paper *)paper)->host;

	host->out(host, bytes, len);
	host->out(host, "\n", 1);
	return FLOW_MORE;
}

static enum flow
host_raw(struct paper *paper, const char *bytes, size_t len)
{
	struct host *host = ((struct host_paper *)paper)->host;

	host->out(host, bytes, len);
	return FLOW_MORE;
}

/* The last column stays free: a terminal that is written full wraps. */
static int
host_width(struct paper *paper)
{
	struct host *host = ((struct host_paper *)paper)->host;

	return (host->width ? host->width(host) : PAPER_WIDTH) - 1;
}

void
host_paper_init(struct host_paper *paper, struct host *host)
{
	memset(paper, 0, sizeof(*paper));
	paper->paper.line = host_line;
	paper->paper.raw = host_raw;
	paper->paper.width = host_width;
	paper->paper.is_screen = true;
	paper->paper.is_terminal = host_is_terminal(host, STDOUT_FILENO);
	paper->paper.is_coloured = host->has_colour && host->has_colour(host);
	paper->host = host;
}
