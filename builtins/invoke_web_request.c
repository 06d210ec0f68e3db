/*
 * invoke_web_request.c - Invoke-WebRequest and Invoke-RestMethod: the first
 * gives the answer, the second what is in it.
 */
#include "base/base.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/mem.h"
#include "builtins/shape.h"
#include "builtins/web.h"
#include "os/fd.h"
#include "run/command.h"
#include "run/provider.h"
#include "run/stage.h"
#include "type/xml.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"
#include "wire/json.h"

struct invoke_rest_method_args {
	Value *response_headers_variable, *status_code_variable, *uri,
	    *authentication, *credential, *token, *user_agent, *headers,
	    *method, *custom_method, *proxy, *body, *form, *content_type,
	    *in_file, *out_file;
	int64_t connection_timeout_seconds, maximum_redirection;
	bool use_basic_parsing, skip_certificate_check, disable_keep_alive,
	    no_proxy, pass_thru, skip_http_error_check;
};

/* The first has all parameters but two, and so the same struct. */
#define invoke_web_request_args invoke_rest_method_args

/* ------------------------------------------------------------------ asking */

static const char *
letters(const Value *text)
{
	return text ? text_bytes(text) : NULL;
}

/* The name of the method, in capitals. */
static char *
method_of(const struct invoke_rest_method_args *args)
{
	Value *text = NULL;
	char *name;

	if (args->custom_method)
		text = value_ref(args->custom_method);
	else if (args->method && value_int64(args->method) != 0)
		text = value_text(args->method);
	name = mem_text(text ? text_bytes(text)
	    : args->form || args->in_file ? "POST" : "GET");
	value_unref(text);
	for (char *c = name; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	return name;
}

/* The native path of a parameter, owned; NULL with *err set. */
static char *
path_of(struct stage *stage, const Value *path, Value **err)
{
	struct item item;

	if (!item_given(stage->interp, path, &item, err))
		return NULL;
	return item.path;
}

static enum flow
ask(struct stage *stage, struct web_answer *answer)
{
	const struct invoke_rest_method_args *args = stage->args;
	char *method = method_of(args), *in_file = NULL;
	Value *proxy = args->proxy ? value_text(args->proxy) : NULL;
	Value *err = NULL;
	struct web_request request = {
		.uri = args->uri,
		.method = method,
		.headers = args->headers,
		.body = args->body,
		.form = args->form,
		.content_type = letters(args->content_type),
		.user_agent = letters(args->user_agent),
		.credential = args->credential,
		.token = args->token,
		.proxy = letters(proxy),
		.has_no_proxy = args->no_proxy,
		.skips_certificate = args->skip_certificate_check,
		.has_redirection_limit =
		    stage_bound(stage, "MaximumRedirection"),
		.redirection_limit = args->maximum_redirection,
		.timeout_s = args->connection_timeout_seconds,
	};
	enum flow flow = FLOW_MORE;

	if (args->in_file) {
		in_file = path_of(stage, args->in_file, &err);
		request.in_file = in_file;
	}
	if (err)
		flow = stage_throw(stage, err);
	else
		flow = web_send(stage, &request, answer);
	if (flow == FLOW_MORE && answer->status >= 400 &&
	    !args->skip_http_error_check) {
		flow = stage_throw(stage, web_failure(answer));
		web_answer_release(answer);
	}
	value_unref(proxy);
	mem_free(in_file);
	mem_free(method);
	return flow;
}

/* ----------------------------------------------------------------- answers */

static enum flow
save(struct stage *stage, const struct web_answer *answer)
{
	const struct invoke_rest_method_args *args = stage->args;
	Value *err = NULL;
	char *path = path_of(stage, args->out_file, &err);
	bool is_good;
	int fd;

	if (!path)
		return stage_throw(stage, err);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	is_good = fd >= 0 &&
	    fd_write(fd, buf_get(&answer->body), answer->body.len);
	if (!is_good)
		err = errno_error(errno, "write", path);
	fd_close(&fd);
	mem_free(path);
	return is_good ? FLOW_MORE : stage_throw(stage, err);
}

static bool
type_has(const struct web_answer *answer, const char *word)
{
	const char *type = web_header(answer, "Content-Type");

	return type && strstr(type, word);
}

static bool
is_text(const struct web_answer *answer)
{
	return !web_header(answer, "Content-Type") ||
	    type_has(answer, "text/") || type_has(answer, "json") ||
	    type_has(answer, "xml") || type_has(answer, "javascript") ||
	    type_has(answer, "urlencoded");
}

static Value *
response_value(const struct web_answer *answer)
{
	bool has_text = is_text(answer);
	Value *response = shape_new(has_text ? SHAPE_html_response
					     : SHAPE_web_response);
	Value *content = has_text ? web_text(answer)
	    : array_bytes(buf_get(&answer->body), answer->body.len);

	object_add(response, "StatusCode", value_int(answer->status));
	object_add(response, "StatusDescription",
	    value_ref(answer->description));
	object_add(response, "Content", content);
	object_add(response, "RawContent", has_text
	    ? text_printf("%s%s", text_bytes(answer->raw_headers),
		text_bytes(content))
	    : value_ref(answer->raw_headers));
	object_add(response, "Headers", value_ref(answer->headers));
	object_add(response, "RawContentLength",
	    value_long((int64_t)answer->body.len));
	return response;
}

static enum flow
request_process(struct stage *stage)
{
	const struct invoke_rest_method_args *args = stage->args;
	struct web_answer answer;
	enum flow flow = ask(stage, &answer);

	if (flow != FLOW_MORE)
		return flow;
	if (args->out_file)
		flow = save(stage, &answer);
	if (flow == FLOW_MORE && (!args->out_file || args->pass_thru))
		flow = stage_emit(stage, response_value(&answer));
	web_answer_release(&answer);
	return flow;
}

/* What the body means: objects of JSON, a document, or text. */
static Value *
meaning_of(const struct web_answer *answer)
{
	struct json_reading reading = {JSON_READ_DEPTH, JSON_LAX, false,
	    JSON_DATES_DEFAULT};
	Value *text = web_text(answer), *err = NULL, *value = NULL;
	bool is_xml = type_has(answer, "xml");

	if (is_xml && !type_has(answer, "html"))
		value = xml_parse(text_bytes(text), text_len(text), &err);
	else if (!type_has(answer, "html"))
		value = json_read(text_bytes(text), text_len(text), &reading,
		    &err);
	value_unref(err);
	if (!value)
		return text;
	value_unref(text);
	return value;
}

static void
set_variable(struct stage *stage, const Value *name, Value *value)
{
	if (name)
		interp_set(stage->interp, text_bytes(name), value);
	else
		value_unref(value);
}

static enum flow
rest_process(struct stage *stage)
{
	const struct invoke_rest_method_args *args = stage->args;
	struct web_answer answer;
	enum flow flow = ask(stage, &answer);

	if (flow != FLOW_MORE)
		return flow;
	set_variable(stage, args->response_headers_variable,
	    value_ref(answer.headers));
	set_variable(stage, args->status_code_variable,
	    value_int(answer.status));
	if (args->out_file)
		flow = save(stage, &answer);
	if (flow == FLOW_MORE && (!args->out_file || args->pass_thru))
		flow = stage_emit_all(stage, meaning_of(&answer));
	web_answer_release(&answer);
	return flow;
}

/* What a request is, the same for both commands: rows over the fields of
 * ARGS. */
#define REQUEST_PARAMS							       \
	P_SWITCH("UseBasicParsing", "all", use_basic_parsing,		       \
	    .help = "Accepted; pages are never rendered."),		       \
	P_VALUE("Uri", "uri", "all:@0!", uri, .flags = PARAM_NOT_EMPTY,	       \
	    .help = "The address."),					       \
	P_VALUE("Authentication",					       \
	    "Microsoft.PowerShell.Commands.WebAuthenticationType", "all",      \
	    authentication,						       \
	    .help = "Accepted; -Token and -Credential say it all."),	       \
	P_VALUE("Credential", "pscredential", "all", credential,	       \
	    .help = "A user name and password."),			       \
	P_SWITCH("SkipCertificateCheck", "all", skip_certificate_check,	       \
	    .help = "Trust any certificate."),				       \
	P_VALUE("Token", "securestring", "all", token,			       \
	    .help = "A token to send as Bearer."),			       \
	P_VALUE("UserAgent", "string", "all", user_agent,		       \
	    .help = "What to call ourselves."),				       \
	P_SWITCH("DisableKeepAlive", "all", disable_keep_alive,		       \
	    .help = "Accepted; connections are not kept."),		       \
	P_INT("ConnectionTimeoutSeconds", "all", connection_timeout_seconds,   \
	    .aliases = "TimeoutSec", .flags = PARAM_RANGE, .low = 0,	       \
	    .high = 2147483647, .help = "How long all of it may take."),       \
	P_VALUE("Headers", "System.Collections.IDictionary", "all", headers,   \
	    .help = "A table of headers to send."),			       \
	P_INT("MaximumRedirection", "all", maximum_redirection,		       \
	    .flags = PARAM_RANGE, .low = 0, .high = 2147483647,		       \
	    .help = "How many redirections to follow; 5 by default."),	       \
	P_VALUE("Method", "Microsoft.PowerShell.Commands.WebRequestMethod",    \
	    "StandardMethod StandardMethodNoProxy", method,		       \
	    .help = "Get, Post, Put, Delete and so on; Get by default."),      \
	P_VALUE("CustomMethod", "string",				       \
	    "CustomMethod:! CustomMethodNoProxy:!", custom_method,	       \
	    .aliases = "CM", .flags = PARAM_NOT_EMPTY,			       \
	    .help = "A method that is not in the list."),		       \
	P_SWITCH("NoProxy", "CustomMethodNoProxy:! StandardMethodNoProxy:!",   \
	    no_proxy, .help = "Use no proxy."),				       \
	P_VALUE("Proxy", "uri", "CustomMethod StandardMethod", proxy,	       \
	    .help = "The proxy to use."),				       \
	P_VALUE("Body", "object", "all:v", body,			       \
	    .help = "What to send: a text, bytes, or a table of fields."),     \
	P_VALUE("Form", "System.Collections.IDictionary", "all", form,	       \
	    .help = "A table of fields to send as a form; files are sent whole."),\
	P_VALUE("ContentType", "string", "all", content_type,		       \
	    .help = "What the body is."),				       \
	P_VALUE("InFile", "string", "all", in_file, .flags = PARAM_NOT_EMPTY,  \
	    .help = "A file to send."),					       \
	P_VALUE("OutFile", "string", "all", out_file, .flags = PARAM_NOT_EMPTY,\
	    .help = "A file to keep the answer in."),			       \
	P_SWITCH("PassThru", "all", pass_thru,				       \
	    .help = "With -OutFile, also emit the answer."),		       \
	P_SWITCH("SkipHttpErrorCheck", "all", skip_http_error_check,	       \
	    .help = "Take answers of failure like any other.")

#undef ARGS
#define ARGS struct invoke_web_request_args
static const struct param invoke_web_request_params[] = {
	REQUEST_PARAMS,
	P_END
};

static const struct example request_examples[] = {
	{"(Invoke-WebRequest http://localhost/).StatusCode", NULL,
	    "Whether a page is there."},
	{"Invoke-WebRequest $uri -OutFile page.html", NULL,
	    "Keep a page."},
	{NULL, NULL, NULL}
};

const struct command command_invoke_web_request = {
	.name = "Invoke-WebRequest",
	.aliases = "iwr",
	.class_name = "InvokeWebRequestCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = invoke_web_request_params,
	.default_set = "StandardMethod",
	.outputs = "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",
	.args_size = sizeof(struct invoke_web_request_args),
	.synopsis = "Get something from the web.",
	.description = "Invoke-WebRequest sends a request and emits the "
	    "answer: StatusCode, Content, Headers. A status that is no "
	    "success is an error. The curl program does the work.",
	.examples = request_examples,
	.see_also = "Invoke-RestMethod Test-Connection",
	.process = request_process,
};

#undef ARGS
#define ARGS struct invoke_rest_method_args
static const struct param invoke_rest_method_params[] = {
	P_VALUE("ResponseHeadersVariable", "string", "all",
	    response_headers_variable, .aliases = "RHV",
	    .help = "The variable that gets the headers."),
	P_VALUE("StatusCodeVariable", "string", "all", status_code_variable,
	    .help = "The variable that gets the status."),
	REQUEST_PARAMS,
	P_END
};

static const struct example rest_examples[] = {
	{"Invoke-RestMethod http://localhost/api/users", NULL,
	    "Objects from a service."},
	{"Invoke-RestMethod $uri -Method Post -Body ($o | ConvertTo-Json) "
	 "-ContentType application/json",
	    NULL, "Send an object."},
	{NULL, NULL, NULL}
};

const struct command command_invoke_rest_method = {
	.name = "Invoke-RestMethod",
	.aliases = "irm",
	.class_name = "InvokeRestMethodCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = invoke_rest_method_params,
	.default_set = "StandardMethod",
	.args_size = sizeof(struct invoke_rest_method_args),
	.synopsis = "Ask a service of the web.",
	.description = "Invoke-RestMethod emits what the answer holds: "
	    "objects of JSON, a document of XML, or else text.",
	.examples = rest_examples,
	.see_also = "Invoke-WebRequest ConvertFrom-Json",
	.process = rest_process,
};
