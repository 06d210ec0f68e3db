/*
 * test_connection.c - Test-Connection: whether another machine answers, by
 * echo requests or by opening a TCP port. Without the right to send requests
 * the ping program does it.
 */
#include "base/base.h"

#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/item_query.h"
#include "builtins/program.h"
#include "builtins/shape.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/ping.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

struct test_connection_args {
	Value *target_name;
	int64_t max_hops, count, delay, buffer_size, timeout_seconds,
	    tcp_port;
	bool ping, ipv4, ipv6, resolve_destination, repeat, quiet;
};

#define COUNT 4
#define TIMEOUT_S 5
#define SIZE 32

/* One answer that is waited for. */
struct wait {
	struct watch *watch;
	bool is_ready;
};

static void
on_ready(void *ctx, int fd, unsigned ready)
{
	struct wait *wait = ctx;

	wait->is_ready = true;
}

static bool
is_ready(void *context)
{
	const struct wait *wait = context;

	return wait->is_ready;
}

static int64_t
timeout_ms(struct stage *stage)
{
	const struct test_connection_args *args = stage->args;

	return 1000 * (stage_bound(stage, "TimeoutSeconds")
	    ? args->timeout_seconds : TIMEOUT_S);
}

/* Wait until a descriptor is ready; it is taken. */
static enum flow
wait_for(struct stage *stage, int fd, unsigned interest, bool *is_done)
{
	struct wait wait = {NULL, false};
	enum flow flow;

	wait.watch = loop_add(stage->interp->loop, fd, interest, on_ready,
	    &wait);
	flow = stage_wait(stage, is_ready, &wait,
	    loop_after(timeout_ms(stage)), is_done);
	if (*is_done && interest == LOOP_WRITE)
		*is_done = tcp_is_connected(fd);
	loop_remove(wait.watch);
	return flow;
}

/* Have the ping program send one request. */
static enum flow
run_ping(struct stage *stage, const struct ping_target *target,
    bool *is_answered)
{
	struct words words = {NULL, 0, 0};
	struct buf seconds = BUF_INIT;
	int null = fd_null(), code;
	enum flow flow;

	buf_printf(&seconds, "%lld", (long long)timeout_ms(stage) / 1000);
	words_add(&words, mem_text("ping"));
	words_add(&words, mem_text("-c1"));
	words_add(&words, mem_text("-W"));
	words_add(&words, buf_take(&seconds));
	words_add(&words, mem_text(target->text));
	flow = program_run(stage, &words, NULL,
	    (const int[]){null, null, null}, &code);
	*is_answered = code == 0;
	words_release(&words);
	fd_close(&null);
	return flow;
}

/* ---------------------------------------------------------------- requests */

static enum flow
ping_once(struct stage *stage, const struct ping_target *target,
    bool *is_answered, int64_t *latency_ms)
{
	const struct test_connection_args *args = stage->args;
	int64_t start = loop_now();
	int fd = ping_send(target, (int)args->max_hops,
	    stage_bound(stage, "BufferSize") ? (size_t)args->buffer_size
					     : SIZE);
	enum flow flow;

	flow = fd >= 0 ? wait_for(stage, fd, LOOP_READ, is_answered)
		       : run_ping(stage, target, is_answered);
	*latency_ms = *is_answered ? loop_now() - start : 0;
	return flow;
}

static enum flow
emit_status(struct stage *stage, const struct ping_target *target,
    const char *name, int number, bool is_answered, int64_t latency_ms)
{
	const struct test_connection_args *args = stage->args;
	Value *record = shape_new(SHAPE_ping);
	char host[256] = "localhost";

	gethostname(host, sizeof(host) - 1);
	object_add(record, "Ping", value_int(number));
	object_add(record, "Source", text_of(host));
	object_add(record, "Destination", text_of(name));
	object_add(record, "Address", text_of(target->text));
	object_add(record, "DisplayAddress",
	    text_of(is_answered ? target->text : "*"));
	object_add(record, "Latency", value_long(latency_ms));
	object_add(record, "Status",
	    text_of(is_answered ? "Success" : "TimedOut"));
	object_add(record, "BufferSize", value_int(
	    stage_bound(stage, "BufferSize") ? (int)args->buffer_size : SIZE));
	return stage_emit(stage, record);
}

static bool
never(void *context)
{
	return false;
}

static enum flow
ping_target(struct stage *stage, const struct ping_target *target,
    const char *name)
{
	const struct test_connection_args *args = stage->args;
	int64_t count = stage_bound(stage, "Count") ? args->count : COUNT;
	int64_t delay_s = stage_bound(stage, "Delay") ? args->delay : 1;
	bool all_answered = true, is_answered, is_done;
	enum flow flow = FLOW_MORE;
	int64_t latency_ms;

	for (int64_t i = 1; flow == FLOW_MORE && (args->repeat || i <= count);
	     i++) {
		flow = ping_once(stage, target, &is_answered, &latency_ms);
		all_answered = all_answered && is_answered;
		if (flow == FLOW_MORE && !args->quiet)
			flow = emit_status(stage, target, name, (int)i,
			    is_answered, latency_ms);
		if (flow == FLOW_MORE && (args->repeat || i < count))
			flow = stage_wait(stage, never, NULL,
			    loop_after(delay_s * 1000), &is_done);
	}
	if (flow == FLOW_MORE && args->quiet)
		flow = stage_emit(stage, value_bool(all_answered));
	return flow;
}

static enum flow
try_port(struct stage *stage, const struct ping_target *target)
{
	const struct test_connection_args *args = stage->args;
	int fd = tcp_connect(target, (int)args->tcp_port);
	bool is_open = false;
	enum flow flow = fd < 0 ? FLOW_MORE
				: wait_for(stage, fd, LOOP_WRITE, &is_open);

	return flow == FLOW_MORE ? stage_emit(stage, value_bool(is_open))
				 : flow;
}

static enum flow
test_name(struct stage *stage, const char *name, void *context)
{
	const struct test_connection_args *args = stage->args;
	int family = args->ipv6 ? AF_INET6 : args->ipv4 ? AF_INET : AF_UNSPEC;
	bool is_port = stage_bound(stage, "TcpPort");
	struct ping_target target;

	if (ping_resolve(name, family, &target))
		return is_port ? try_port(stage, &target)
			       : ping_target(stage, &target, name);
	if (args->quiet || is_port)
		return stage_emit(stage, VALUE_FALSE);
	return stage_error(stage, error_new(
	    "System.Net.NetworkInformation.PingException",
	    "TestConnectionException", ERROR_ResourceUnavailable,
	    text_of(name), "Testing connection to computer '%s' failed: "
	    "Cannot resolve the target name.", name));
}

static enum flow
test_process(struct stage *stage)
{
	const struct test_connection_args *args = stage->args;

	return each_path(stage, args->target_name, test_name, NULL);
}

#undef ARGS
#define ARGS struct test_connection_args
static const struct param test_connection_params[] = {
	P_SWITCH("Ping", "DefaultPing RepeatPing", ping,
	    .help = "Send echo requests, which is the default."),
	P_SWITCH("IPv4",
	    "DefaultPing MtuSizeDetect RepeatPing TcpPort TraceRoute", ipv4,
	    .help = "Use version 4 of the protocol."),
	P_SWITCH("IPv6",
	    "DefaultPing MtuSizeDetect RepeatPing TcpPort TraceRoute", ipv6,
	    .help = "Use version 6 of the protocol."),
	P_SWITCH("ResolveDestination",
	    "DefaultPing MtuSizeDetect RepeatPing TcpPort TraceRoute",
	    resolve_destination, .help = "Accepted and ignored."),
	P_INT("MaxHops", "DefaultPing RepeatPing TraceRoute", max_hops,
	    .aliases = "Ttl|TimeToLive|Hops", .flags = PARAM_RANGE, .low = 1,
	    .high = 128, .help = "Over how many routers a request may go."),
	P_INT("Count", "DefaultPing TcpPort", count,
	    .help = "How many requests; 4 by default."),
	P_INT("Delay", "DefaultPing RepeatPing TcpPort", delay,
	    .help = "Seconds between requests; 1 by default."),
	P_INT("BufferSize", "DefaultPing RepeatPing", buffer_size,
	    .aliases = "Size|Bytes|BS", .flags = PARAM_RANGE, .low = 0,
	    .high = 65500, .help = "Bytes of a request; 32 by default."),
	P_SWITCH("Repeat", "RepeatPing:! TcpPort", repeat,
	    .aliases = "Continuous", .help = "Go on until stopped."),
	P_SWITCH("Quiet", "all", quiet,
	    .help = "Give only whether every request was answered."),
	P_INT("TimeoutSeconds", "all", timeout_seconds,
	    .help = "How long to wait for an answer; 5 by default."),
	P_VALUE("TargetName", "string[]", "all:@0!vn", target_name,
	    .aliases = "ComputerName", .flags = PARAM_NOT_EMPTY,
	    .help = "Names or addresses of machines."),
	P_INT("TcpPort", "TcpPort:!", tcp_port, .flags = PARAM_RANGE, .low = 0,
	    .high = 65535, .help = "Try to open this port instead."),
	P_END
};

static const struct example examples[] = {
	{"Test-Connection 127.0.0.1 -TcpPort 1", "False",
	    "Is a port open?"},
	{"Test-Connection server1 -Count 1 -Quiet", NULL,
	    "Does a machine answer?"},
	{NULL, NULL, NULL}
};

const struct command command_test_connection = {
	.name = "Test-Connection",
	.class_name = "TestConnectionCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = test_connection_params,
	.default_set = "DefaultPing",
	.outputs = "Microsoft.PowerShell.Commands.TestConnectionCommand+PingMtuStatus "
	    "Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus "
	    "Microsoft.PowerShell.Commands.TestConnectionCommand+TcpPortStatus "
	    "Microsoft.PowerShell.Commands.TestConnectionCommand+TraceStatus "
	    "System.Boolean System.Int32",
	.args_size = sizeof(struct test_connection_args),
	.synopsis = "Tell whether another machine answers.",
	.description = "Test-Connection sends echo requests and emits an "
	    "object for each, or one $true or $false with -Quiet or "
	    "-TcpPort.",
	.examples = examples,
	.see_also = "Invoke-WebRequest",
	.process = test_process,
};
