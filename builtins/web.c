/*
 * web.c - see web.h. The body comes from curl's standard output, headers from
 * its standard error; neither touches a file with a name.
 */
#include "base/base.h"
#include "builtins/web.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/program.h"
#include "os/fd.h"
#include "type/encoding.h"
#include "type/fileinfo.h"
#include "type/secure.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

#define EXCEPTION "Microsoft.PowerShell.Commands.HttpResponseException"
#define ID "WebCmdletWebResponseException"
#define REDIRECTIONS 5

/* --------------------------------------------------------- the command line */

static void
add_option(struct words *words, const char *option, const char *value)
{
	words_add(words, mem_text(option));
	if (value)
		words_add(words, mem_text(value));
}

static void
add_header(struct words *words, const char *name, const char *value)
{
	Value *line = text_printf("%s: %s", name, value);

	add_option(words, "-H", text_bytes(line));
	value_unref(line);
}

static void
add_headers(struct words *words, const Value *headers)
{
	const struct table *table = headers ? table_get(headers) : NULL;
	const Value *key, *value;

	for (size_t i = 0; table && i < table_count(table); i++) {
		Value *name, *text;

		table_at(table, i, &key, &value);
		name = value_text(key);
		text = value_text_sep(value, ", ");
		add_header(words, text_bytes(name), text_bytes(text));
		value_unref(name);
		value_unref(text);
	}
}

static void
add_identity(struct words *words, const struct web_request *request)
{
	Value *secret, *line;

	if (request->token) {
		secret = secure_string_text(request->token);
		line = text_printf("Bearer %s",
		    secret ? text_bytes(secret) : "");
		add_header(words, "Authorization", text_bytes(line));
		value_unref(line);
		value_unref(secret);
	}
	if (request->credential && credential_user(request->credential)) {
		secret = secure_string_text(
		    credential_password(request->credential));
		line = text_printf("%s:%s",
		    text_bytes(credential_user(request->credential)),
		    secret ? text_bytes(secret) : "");
		add_option(words, "-u", text_bytes(line));
		value_unref(line);
		value_unref(secret);
	}
}

/* Letters, digits and four marks stay; bytes of all else are escaped. */
static void
add_escaped(struct buf *out, const Value *text)
{
	for (const char *c = text_bytes(text); *c; c++)
		if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw"
			   "xyz0123456789-._~", *c))
			buf_char(out, *c);
		else
			buf_printf(out, "%%%02X", (unsigned char)*c);
}

/* Fields as a query or form has them: a=1&b=2. */
static void
add_fields(struct buf *out, const struct table *table)
{
	const Value *key, *value;

	for (size_t i = 0; i < table_count(table); i++) {
		Value *name, *text;

		table_at(table, i, &key, &value);
		name = value_text(key);
		text = value_text(value);
		if (i > 0)
			buf_char(out, '&');
		add_escaped(out, name);
		buf_char(out, '=');
		add_escaped(out, text);
		value_unref(name);
		value_unref(text);
	}
}

static void
add_form(struct words *words, const struct table *table)
{
	const Value *key, *value;

	for (size_t i = 0; i < table_count(table); i++) {
		Value *name, *field;
		const char *path;

		table_at(table, i, &key, &value);
		name = value_text(key);
		path = fileinfo_path(value);
		if (path) {
			field = text_printf("%s=@%s", text_bytes(name), path);
		} else {
			Value *text = value_text(value);

			field = text_printf("%s=%s", text_bytes(name),
			    text_bytes(text));
			value_unref(text);
		}
		add_option(words, path ? "-F" : "--form-string",
		    text_bytes(field));
		value_unref(field);
		value_unref(name);
	}
}

/* The bytes to send; false when there are none. */
static bool
body_bytes(const struct web_request *request, struct buf *bytes)
{
	const struct list *list;
	Value *text;

	if (!request->body)
		return false;
	list = list_get(request->body);
	if (list && list_bytes(list)) {
		buf_add(bytes, list_bytes(list), list_count(list));
	} else if (table_get(request->body)) {
		add_fields(bytes, table_get(request->body));
	} else {
		text = value_text(request->body);
		text_add(bytes, text);
		value_unref(text);
	}
	return true;
}

static bool
is_method(const struct web_request *request, const char *name)
{
	return text_same(request->method, name);
}

/* The address; a table as the body of a GET becomes its query. */
static char *
full_uri(const struct web_request *request)
{
	Value *text = value_text(request->uri);
	struct buf buf = BUF_INIT;

	if (!strstr(text_bytes(text), "://"))
		buf_text(&buf, "http://");
	text_add(&buf, text);
	value_unref(text);
	if (is_method(request, "GET") && request->body &&
	    table_get(request->body)) {
		buf_char(&buf, strchr(buf.data, '?') ? '&' : '?');
		add_fields(&buf, table_get(request->body));
	}
	return buf_take(&buf);
}

static void
add_options(struct words *words, const struct web_request *request)
{
	char number[24];

	add_option(words, "curl", NULL);
	add_option(words, "-sS", NULL);
	add_option(words, "-D", "/dev/stderr");
	snprintf(number, sizeof(number), "%lld", (long long)
	    (request->has_redirection_limit ? request->redirection_limit
					    : REDIRECTIONS));
	if (strcmp(number, "0") != 0) {
		add_option(words, "-L", NULL);
		add_option(words, "--max-redirs", number);
	}
	if (request->timeout_s > 0) {
		snprintf(number, sizeof(number), "%lld",
		    (long long)request->timeout_s);
		add_option(words, "--max-time", number);
	}
	if (request->skips_certificate)
		add_option(words, "-k", NULL);
	if (request->proxy)
		add_option(words, "-x", request->proxy);
	if (request->has_no_proxy)
		add_option(words, "--noproxy", "*");
	add_option(words, "-A", request->user_agent ? request->user_agent
						    : "jobsh");
	if (is_method(request, "HEAD"))
		add_option(words, "-I", NULL);
	else
		add_option(words, "-X", request->method);
}

/* Everything curl is told; *input is what it reads, or -1. */
static bool
command_line(struct words *words, const struct web_request *request,
    int *input)
{
	struct buf body = BUF_INIT;
	char *uri = full_uri(request), *file;
	bool has_body = !is_method(request, "GET") &&
	    body_bytes(request, &body);

	add_options(words, request);
	add_headers(words, request->headers);
	add_identity(words, request);
	if (request->content_type)
		add_header(words, "Content-Type", request->content_type);
	if (request->form && table_get(request->form))
		add_form(words, table_get(request->form));
	if (has_body) {
		add_option(words, "--data-binary", "@-");
		*input = fd_memory(buf_get(&body), body.len);
	} else if (request->in_file) {
		Value *at = text_printf("@%s", request->in_file);

		file = mem_text(text_bytes(at));
		value_unref(at);
		add_option(words, "--data-binary", file);
		mem_free(file);
	}
	words_add(words, uri);
	buf_release(&body);
	return !has_body || *input >= 0;
}

/* ------------------------------------------------------------------ reading */

static void
read_spool(int fd, struct buf *out)
{
	uint64_t offset = 0;
	ssize_t len;

	while ((len = fd_pread(fd, buf_reserve(out, 65536), 65536,
		offset)) > 0) {
		out->len += (size_t)len;
		offset += (uint64_t)len;
	}
	buf_reserve(out, 0)[0] = '\0';
}

/* ------------------------------------------------------------------ answers */

/* One line "Name: value" of the headers. */
static void
take_header(struct table *headers, const char *line, size_t len)
{
	const char *colon = memchr(line, ':', len);
	const char *value;
	Value *name, *values;
	const Value *known;

	if (!colon)
		return;
	value = colon + 1;
	while (value < line + len && *value == ' ')
		value++;
	name = text_new(line, (size_t)(colon - line));
	known = table_find(headers, name);
	values = known ? value_ref(known)
		       : array_typed(type_known(T_STRING), 1);
	list_push(list_get(values),
	    text_new(value, (size_t)(line + len - value)));
	table_set(headers, name, values);
}

/* The headers of the last answer; those before were redirections. */
static void
take_headers(struct web_answer *answer, const char *text)
{
	const char *start = text, *next;
	size_t len;

	for (next = text; (next = strstr(next, "HTTP/")); next++)
		if (next == text || next[-1] == '\n')
			start = next;
	answer->headers = table_new();
	answer->raw_headers = text_of(start);
	len = strcspn(start, "\r\n");
	next = memchr(start, ' ', len);
	answer->status = next ? atoi(next + 1) : 0;
	next = next ? memchr(next + 1, ' ', len - (size_t)(next + 1 - start))
		    : NULL;
	answer->description = next
	    ? text_new(next + 1, len - (size_t)(next + 1 - start))
	    : text_empty();
	for (start += len; *start; start += len) {
		start += strspn(start, "\r\n");
		len = strcspn(start, "\r\n");
		take_header(table_get(answer->headers), start, len);
	}
}

static enum flow
no_answer(struct stage *stage, const char *why)
{
	const char *text = strstr(why, ") ");

	return stage_throw(stage, error_new(
	    "System.Net.Http.HttpRequestException", ID,
	    ERROR_InvalidOperation, NULL, "%.*s",
	    (int)strcspn(text ? text + 2 : why, "\r\n"),
	    text ? text + 2 : why));
}

enum flow
web_send(struct stage *stage, const struct web_request *request,
    struct web_answer *answer)
{
	struct words words = {NULL, 0, 0};
	struct buf head = BUF_INIT;
	int fds[3] = {-1, fd_spool(), fd_spool()}, code = -1;
	enum flow flow = FLOW_MORE;

	memset(answer, 0, sizeof(*answer));
	if (command_line(&words, request, &fds[0])) {
		if (fds[0] < 0)
			fds[0] = fd_null();
		flow = program_run(stage, &words, NULL, fds, &code);
	}
	if (flow == FLOW_MORE) {
		read_spool(fds[2], &head);
		if (code == 0)
			read_spool(fds[1], &answer->body);
		if (code == 0)
			take_headers(answer, buf_get(&head));
		else
			flow = no_answer(stage, head.len ? buf_get(&head)
			    : "the curl program could not be run");
	}
	for (int i = 0; i < 3; i++)
		fd_close(&fds[i]);
	buf_release(&head);
	words_release(&words);
	return flow;
}

void
web_answer_release(struct web_answer *answer)
{
	value_unref(answer->description);
	value_unref(answer->headers);
	value_unref(answer->raw_headers);
	buf_release(&answer->body);
}

const char *
web_header(const struct web_answer *answer, const char *name)
{
	const Value *values = table_lookup(table_get(answer->headers), name);

	return values ? text_bytes(list_at(list_get(values), 0)) : NULL;
}

Value *
web_text(const struct web_answer *answer)
{
	const char *type = web_header(answer, "Content-Type");
	const char *charset = type ? strstr(type, "charset=") : NULL;
	enum encoding encoding = ENCODING_UTF8;
	struct buf text = BUF_INIT;
	char *name;

	if (charset) {
		charset += strlen("charset=");
		charset += *charset == '"';
		name = mem_textn(charset, strcspn(charset, "\"; "));
		encoding_find(name, &encoding);
		mem_free(name);
	}
	encoding_decode(&text, encoding, buf_get(&answer->body),
	    answer->body.len);
	return text_from(&text);
}

Value *
web_failure(const struct web_answer *answer)
{
	Value *record = error_new(EXCEPTION, ID, ERROR_InvalidOperation, NULL,
	    "Response status code does not indicate success: %d (%s).",
	    answer->status, text_bytes(answer->description));

	if (answer->body.len)
		error_get(record)->details = web_text(answer);
	return record;
}
