/*
 * test_connection.c - Test-Connection: whether hosts answer, by echo requests
 * or by a connection to a TCP port.
 */
#include "base/base.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/program.h"
#include "builtins/shape.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/machine.h"
#include "os/ping.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

/* Numbers of System.Net.NetworkInformation.IPStatus. */
enum ip_status {
	STATUS_SUCCESS = 0,
	STATUS_UNREACHABLE = 11003,
	STATUS_TIMED_OUT = 11010,
	STATUS_EXPIRED = 11013,
	STATUS_UNKNOWN = -1,
};

struct test_connection_args {
	bool ping, four, six, resolve, whole, repeat, quiet, detailed;
	int64_t hops, count, delay, size, seconds, port;
	Value *names;
};

struct target {
	const char *name;
	char shown[NI_MAXHOST];    /* the address, or the name it has */
	struct sockaddr_storage address;
	socklen_t len;
};

static Value *
failure(const char *id, const char *name, const char *why)
{
	return error_new("System.Net.NetworkInformation.PingException", id,
	    ERROR_ResourceUnavailable, text_of(name),
	    "Testing connection to computer '%s' failed: %s", name, why);
}

static const char *
find_target(const struct test_connection_args *args, struct target *target)
{
	struct addrinfo hints = {
		.ai_family = args->four ? AF_INET
		    : args->six ? AF_INET6 : AF_UNSPEC,
		.ai_socktype = SOCK_STREAM}, *found;

	if (getaddrinfo(target->name, NULL, &hints, &found) != 0)
		return "Cannot resolve the target name.";
	memcpy(&target->address, found->ai_addr, found->ai_addrlen);
	target->len = found->ai_addrlen;
	freeaddrinfo(found);
	getnameinfo((struct sockaddr *)&target->address, target->len,
	    target->shown, sizeof(target->shown), NULL, 0,
	    args->resolve ? 0 : NI_NUMERICHOST);
	return NULL;
}

static Value *
address_value(const struct target *target)
{
	char text[NI_MAXHOST];
	const struct type *type = type_find("ipaddress", 9);
	Value *name, *address, *err = NULL;

	getnameinfo((const struct sockaddr *)&target->address, target->len,
	    text, sizeof(text), NULL, 0, NI_NUMERICHOST);
	name = text_of(text);
	address = type ? convert_to(name, type, &err) : NULL;
	value_unref(err);
	if (!address)
		return name;
	value_unref(name);
	return address;
}

static Value *
status_value(enum ip_status status)
{
	return value_enum(type_enum("System.Net.NetworkInformation.IPStatus"),
	    status);
}

/* ------------------------------------------------------------------ waiting */

static void
note_ready(void *context, int fd, unsigned ready)
{
	*(bool *)context = true;
}

static bool
is_set(void *context)
{
	return *(bool *)context;
}

/* Wait for a descriptor while jobs go on; *is_ready tells whether it is. */
static enum flow
wait_fd(struct stage *stage, int fd, unsigned interest, int64_t deadline_ms,
    bool *is_ready)
{
	bool noted = false;
	struct watch *watch = loop_add(stage->interp->loop,
	    dup(fd), interest, note_ready, &noted);
	enum flow flow;

	*is_ready = false;
	if (!watch)
		return FLOW_MORE;
	flow = stage_wait(stage, is_set, &noted, deadline_ms, is_ready);
	loop_remove(watch);
	return flow;
}

/* ------------------------------------------------------------ the program */

/* Have the ping program send one request: it may where we may not. */
static enum flow
run_ping(struct stage *stage, const struct target *target, bool *is_answered)
{
	const struct test_connection_args *args = stage->args;
	struct words words = {NULL, 0, 0};
	struct buf seconds = BUF_INIT;
	char address[NI_MAXHOST];
	int null = fd_null(), code;
	enum flow flow;

	getnameinfo((const struct sockaddr *)&target->address, target->len,
	    address, sizeof(address), NULL, 0, NI_NUMERICHOST);
	buf_printf(&seconds, "%lld", (long long)args->seconds);
	words_add(&words, mem_text("ping"));
	words_add(&words, mem_text("-c1"));
	words_add(&words, mem_text("-W"));
	words_add(&words, buf_take(&seconds));
	words_add(&words, mem_text(address));
	flow = program_run(stage, &words, NULL,
	    (const int[]){null, null, null}, &code);
	*is_answered = code == 0;
	words_release(&words);
	fd_close(&null);
	return flow;
}

/* ------------------------------------------------------------ echo requests */

/* One request and what became of it. */
static enum flow
ask(struct stage *stage, const struct target *target, struct ping *ping,
    enum ip_status *status, int64_t *took_ms)
{
	static const enum ip_status meaning[] = {
		[PING_NOTHING] = STATUS_TIMED_OUT,
		[PING_REPLY] = STATUS_SUCCESS,
		[PING_UNREACHABLE] = STATUS_UNREACHABLE,
		[PING_EXPIRED] = STATUS_EXPIRED};
	const struct test_connection_args *args = stage->args;
	int64_t start = loop_now();
	int64_t deadline = loop_after(args->seconds * 1000);
	enum ping_answer answer = PING_NOTHING;
	enum flow flow = FLOW_MORE;
	bool is_ready = true;

	*took_ms = 0;
	if (ping->fd < 0) {
		flow = run_ping(stage, target, &is_ready);
		*status = is_ready ? STATUS_SUCCESS : STATUS_TIMED_OUT;
		*took_ms = is_ready ? loop_now() - start : 0;
		return flow;
	}
	if (!ping_send(ping, (size_t)args->size)) {
		*status = errno == EHOSTUNREACH || errno == ENETUNREACH
		    ? STATUS_UNREACHABLE : STATUS_UNKNOWN;
		return FLOW_MORE;
	}
	while (flow == FLOW_MORE && is_ready && answer == PING_NOTHING) {
		flow = wait_fd(stage, ping->fd, LOOP_READ, deadline,
		    &is_ready);
		if (flow == FLOW_MORE && is_ready)
			answer = ping_read(ping);
	}
	*status = meaning[answer];
	if (answer == PING_REPLY)
		*took_ms = loop_now() - start;
	return flow;
}

static Value *
ping_value(const struct test_connection_args *args,
    const struct target *target, int64_t number, enum ip_status status,
    int64_t took_ms)
{
	Value *v = shape_new(SHAPE_ping);

	object_add(v, "Ping", value_int((int32_t)number));
	object_add(v, "Source", machine_name());
	object_add(v, "Destination", text_of(target->name));
	object_add(v, "Address", address_value(target));
	object_add(v, "DisplayAddress", text_of(target->shown));
	object_add(v, "Latency", value_long(took_ms));
	object_add(v, "Status", status_value(status));
	object_add(v, "BufferSize", value_int((int32_t)args->size));
	return v;
}

static enum flow
ping_target(struct stage *stage, struct target *target)
{
	const struct test_connection_args *args = stage->args;
	struct ping ping;
	enum flow flow = FLOW_MORE;
	enum ip_status status = STATUS_UNKNOWN;
	bool all_good = true;
	int64_t took_ms;

	ping_open(&ping, (struct sockaddr *)&target->address, target->len,
	    (int)args->hops, args->whole);
	for (int64_t i = 1; flow == FLOW_MORE &&
	    (args->repeat || i <= args->count); i++) {
		if (i > 1)
			flow = stage_rest(stage, args->delay * 1000);
		if (flow == FLOW_MORE)
			flow = ask(stage, target, &ping, &status,
			    &took_ms);
		if (flow != FLOW_MORE)
			break;
		all_good = all_good && status == STATUS_SUCCESS;
		if (!args->quiet)
			flow = stage_emit(stage, ping_value(args, target, i,
			    status, took_ms));
		else if (args->repeat)
			flow = stage_emit(stage,
			    value_bool(status == STATUS_SUCCESS));
	}
	ping_close(&ping);
	if (flow == FLOW_MORE && args->quiet && !args->repeat)
		flow = stage_emit(stage, value_bool(all_good));
	return flow;
}

/* -------------------------------------------------------------------- ports */

/* Whether a port takes a connection in time; *error says why not. */
static enum flow
connect_port(struct stage *stage, struct target *target, int *error)
{
	const struct test_connection_args *args = stage->args;
	uint16_t port = htons((uint16_t)args->port);
	socklen_t len = sizeof(*error);
	enum flow flow = FLOW_MORE;
	bool is_ready = false;
	int fd = socket(target->address.ss_family,
	    SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	*error = errno;
	if (fd < 0)
		return FLOW_MORE;
	if (target->address.ss_family == AF_INET)
		((struct sockaddr_in *)&target->address)->sin_port = port;
	else
		((struct sockaddr_in6 *)&target->address)->sin6_port = port;
	*error = connect(fd, (struct sockaddr *)&target->address,
	    target->len) == 0 ? 0 : errno;
	if (*error == EINPROGRESS) {
		flow = wait_fd(stage, fd, LOOP_WRITE,
		    loop_after(args->seconds * 1000), &is_ready);
		*error = ETIMEDOUT;
		if (is_ready)
			getsockopt(fd, SOL_SOCKET, SO_ERROR, error, &len);
	}
	close(fd);
	return flow;
}

static Value *
port_value(const struct test_connection_args *args,
    const struct target *target, int64_t number, int error, int64_t took_ms)
{
	Value *v = shape_new(SHAPE_tcp_port_status);

	object_add(v, "Id", value_int((int32_t)number));
	object_add(v, "Source", machine_name());
	object_add(v, "Target", text_of(target->name));
	object_add(v, "TargetAddress", address_value(target));
	object_add(v, "Port", value_int((int32_t)args->port));
	object_add(v, "Latency", value_long(took_ms));
	object_add(v, "Connected", value_bool(error == 0));
	object_add(v, "Status", text_of(error ? strerror(error) : "Success"));
	return v;
}

static enum flow
try_port(struct stage *stage, struct target *target)
{
	const struct test_connection_args *args = stage->args;
	int64_t count = stage_bound(stage, "Count") ? args->count : 1;
	enum flow flow = FLOW_MORE;
	int error;

	for (int64_t i = 1; flow == FLOW_MORE &&
	    (args->repeat || i <= count); i++) {
		int64_t start = loop_now();

		if (i > 1)
			flow = stage_rest(stage, args->delay * 1000);
		if (flow == FLOW_MORE)
			flow = connect_port(stage, target, &error);
		if (flow == FLOW_MORE)
			flow = stage_emit(stage, args->detailed
			    ? port_value(args, target, i, error,
				  loop_now() - start)
			    : value_bool(error == 0));
	}
	return flow;
}

static enum flow
connection_process(struct stage *stage)
{
	const struct test_connection_args *args = stage->args;
	const struct list *names = list_get(args->names);
	bool by_port = stage_bound(stage, "TcpPort");
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < list_count(names); i++) {
		struct target target = {
			.name = text_bytes(list_at(names, i))};
		const char *why = find_target(args, &target);

		if (!why)
			flow = by_port ? try_port(stage, &target)
				       : ping_target(stage, &target);
		else if (args->quiet || (by_port && !args->detailed))
			flow = stage_emit(stage, VALUE_FALSE);
		else
			flow = stage_error(stage, failure(
			    "TestConnectionException", target.name, why));
	}
	return flow;
}

#define ALL_PINGS "DefaultPing RepeatPing"
#undef ARGS
#define ARGS struct test_connection_args
static const struct param test_connection_params[] = {
	P_VALUE("TargetName", "string[]", "all:@0!vn", names,
	    .aliases = "ComputerName", .flags = PARAM_NOT_EMPTY,
	    .help = "Names or addresses of hosts."),
	P_SWITCH("Ping", ALL_PINGS, ping,
	    .help = "Send echo requests, which is done anyway."),
	P_SWITCH("IPv4", ALL_PINGS " TcpPort", four,
	    .help = "Use addresses of version 4."),
	P_SWITCH("IPv6", ALL_PINGS " TcpPort", six,
	    .help = "Use addresses of version 6."),
	P_SWITCH("ResolveDestination", ALL_PINGS " TcpPort", resolve,
	    .help = "Show the name that belongs to the address."),
	P_INT("MaxHops", ALL_PINGS, hops, .aliases = "Ttl|TimeToLive|Hops",
	    .flags = PARAM_RANGE, .low = 1, .high = 128, .fallback = "128",
	    .help = "How many hosts may pass a request on."),
	P_INT("Count", "DefaultPing TcpPort", count, .flags = PARAM_RANGE,
	    .low = 1, .high = 2147483647, .fallback = "4",
	    .help = "How many requests."),
	P_INT("Delay", ALL_PINGS " TcpPort", delay, .flags = PARAM_RANGE,
	    .low = 1, .high = 2147483647, .fallback = "1",
	    .help = "Seconds between two requests."),
	P_INT("BufferSize", ALL_PINGS, size, .aliases = "Size|Bytes|BS",
	    .flags = PARAM_RANGE, .low = 0, .high = PING_SIZE_MAX,
	    .fallback = "32", .help = "How many bytes a request carries."),
	P_SWITCH("DontFragment", ALL_PINGS, whole,
	    .help = "Routers may not split a request."),
	P_SWITCH("Repeat", "RepeatPing:! TcpPort", repeat,
	    .aliases = "Continuous", .help = "Go on until Ctrl-C."),
	P_SWITCH("Quiet", "all", quiet,
	    .help = "Give true or false only."),
	P_INT("TimeoutSeconds", "all", seconds, .flags = PARAM_RANGE,
	    .low = 1, .high = 2147483, .fallback = "5",
	    .help = "How long to wait for an answer."),
	P_INT("TcpPort", "TcpPort:!", port, .flags = PARAM_RANGE, .low = 0,
	    .high = 65535, .help = "Connect to this port instead."),
	P_SWITCH("Detailed", "TcpPort", detailed,
	    .help = "Give an object for each attempt."),
	P_END
};

static const struct example examples[] = {
	{"Test-Connection -TargetName nowhere.invalid -Quiet", "False",
	    "A name that no host has."},
	{"Test-Connection localhost -TcpPort 1", "False",
	    "A port where nobody listens."},
	{NULL, NULL, NULL}
};

const struct command command_test_connection = {
	.name = "Test-Connection",
	.class_name = "TestConnectionCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = test_connection_params,
	.default_set = "DefaultPing",
	.outputs = "Microsoft.PowerShell.Commands.TestConnectionCommand+"
	    "PingStatus Microsoft.PowerShell.Commands."
	    "TestConnectionCommand+TcpPortStatus System.Boolean",
	.args_size = sizeof(struct test_connection_args),
	.synopsis = "Ask whether hosts answer.",
	.description = "Test-Connection sends echo requests to hosts and gives "
	    "an object for each answer or its absence, or true and false with "
	    "-Quiet. With -TcpPort it connects to a port instead. Where "
	    "the system does not let the shell send them the ping program does. "
	    "Jobs go on meanwhile.",
	.examples = examples,
	.see_also = "Wait-Job Start-Job",
	.process = connection_process,
};
