/*
 * uri_type.c - System.Uri: absolute addresses in their parts; anything else
 * is relative and has an original string only.
 */
#include "base/base.h"
#include "type/types.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "type/uri.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

struct uri {
	Value *original;
	bool is_absolute;
	/* Of an absolute one; owned, "" when not there. */
	char *scheme, *user, *host, *path, *query, *fragment;
	int port;                /* -1: none, and none is usual */
	bool has_authority;
};

static struct type type_uri;

/* ----------------------------------------------------------------- parsing */

static const struct {
	const char *scheme;
	int port;
} usual_ports[] = {
	{"http", 80}, {"https", 443}, {"ftp", 21}, {"ssh", 22}, {"ws", 80},
	{"wss", 443}, {"ldap", 389}, {"telnet", 23}, {"smtp", 25},
	{"nntp", 119}, {"gopher", 70},
};

static int
usual_port(const char *scheme)
{
	for (size_t i = 0; i < COUNT_OF(usual_ports); i++)
		if (strcmp(usual_ports[i].scheme, scheme) == 0)
			return usual_ports[i].port;
	return -1;
}

static void
uri_free(struct uri *uri)
{
	value_unref(uri->original);
	mem_free(uri->scheme);
	mem_free(uri->user);
	mem_free(uri->host);
	mem_free(uri->path);
	mem_free(uri->query);
	mem_free(uri->fragment);
	mem_free(uri);
}

static void
uri_release(void *data)
{
	uri_free(data);
}

static char *
lowered(const char *text, size_t len)
{
	char *copy = mem_textn(text, len);

	for (char *p = copy; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return copy;
}

/* A part with what must be escaped escaped; % stays. */
static char *
escaped(const char *text, size_t len)
{
	struct buf out = BUF_INIT;

	uri_escape(&out, text, len, URI_UNRESERVED URI_RESERVED "%");
	return buf_take(&out);
}

/* Take "." and ".." out of an absolute path. */
static char *
without_dots(const char *path)
{
	struct buf out = BUF_INIT;

	while (*path) {
		size_t len = strcspn(path + 1, "/") + 1;
		bool is_last = !path[len];

		if (len == 2 && path[1] == '.') {
			if (is_last)
				buf_char(&out, '/');
		} else if (len == 3 && path[1] == '.' && path[2] == '.') {
			while (out.len && out.data[--out.len] != '/')
				;
			if (is_last)
				buf_char(&out, '/');
		} else {
			buf_add(&out, path, len);
		}
		path += len;
	}
	return buf_take(&out);
}

/* "user@host:port"; false when the port is none. */
static bool
parse_authority(struct uri *uri, const char *text, size_t len)
{
	const char *at = memrchr(text, '@', len), *colon;
	const char *end = text + len;

	uri->user = mem_textn(text, at ? (size_t)(at - text) : 0);
	if (at)
		text = at + 1;
	colon = *text == '[' ? memchr(text, ']', (size_t)(end - text)) : text;
	colon = colon ? memchr(colon, ':', (size_t)(end - colon)) : NULL;
	uri->host = lowered(text, (size_t)((colon ? colon : end) - text));
	uri->port = usual_port(uri->scheme);
	if (colon && colon + 1 < end) {
		char *rest;
		long port = strtol(colon + 1, &rest, 10);

		if (rest != end || port < 0 || port > 65535)
			return false;
		uri->port = (int)port;
	}
	return *uri->host || strcmp(uri->scheme, "file") == 0;
}

static size_t
scheme_len(const char *text)
{
	size_t len = 0;

	if (!isalpha((unsigned char)*text))
		return 0;
	while (isalnum((unsigned char)text[len]) ||
	    (text[len] && strchr("+-.", text[len])))
		len++;
	return text[len] == ':' && len > 1 ? len : 0;
}

/* Fill in the parts; false when it is not absolute or makes no sense. */
static bool
parse(struct uri *uri, const char *text)
{
	size_t len = scheme_len(text);
	char *path;

	if (!len && *text != '/')
		return false;
	uri->scheme = len ? lowered(text, len) : mem_text("file");
	text += len ? len + 1 : 0;
	uri->has_authority = len && strncmp(text, "//", 2) == 0;
	if (uri->has_authority) {
		text += 2;
		len = strcspn(text, "/?#\\");
		if (!parse_authority(uri, text, len))
			return false;
		text += len;
	} else {
		uri->user = mem_text("");
		uri->host = mem_text("");
		uri->port = -1;
	}
	len = strcspn(text, "?#");
	uri->path = escaped(text, len);
	if (!*uri->path && uri->has_authority) {
		mem_free(uri->path);
		uri->path = mem_text("/");
	} else if (*uri->path == '/') {
		path = without_dots(uri->path);
		mem_free(uri->path);
		uri->path = path;
	}
	text += len;
	len = *text == '?' ? strcspn(text, "#") : 0;
	uri->query = escaped(text, len);
	uri->fragment = escaped(text + len, strlen(text + len));
	return true;
}

/* NULL when the kind wanted (UriKind) is not what the text is. */
static Value *
uri_new(const char *text, int kind)
{
	struct uri *uri = mem_zalloc(1, sizeof(*uri));
	size_t len = strlen(text);

	while (len && strchr(" \t\r\n", text[len - 1]))
		len--;
	uri->original = text_new(text, len);
	uri->is_absolute = kind != 2 &&
	    parse(uri, text_bytes(uri->original));
	if ((kind == 1 && !uri->is_absolute) || (!uri->is_absolute &&
	    scheme_len(text) && strncmp(text + scheme_len(text), "://", 3) ==
	    0)) {
		uri_free(uri);
		return NULL;
	}
	return instance_new(&type_uri, uri);
}

static const struct uri *
uri_of(const Value *v)
{
	return instance_data(v, &type_uri);
}

/* ------------------------------------------------------------------- texts */

static void
add_authority(struct buf *out, const struct uri *uri)
{
	buf_text(out, uri->host);
	if (uri->port >= 0 && uri->port != usual_port(uri->scheme))
		buf_printf(out, ":%d", uri->port);
}

static void
add_left(struct buf *out, const struct uri *uri)
{
	bool is_file = strcmp(uri->scheme, "file") == 0;

	buf_printf(out, "%s:%s", uri->scheme,
	    uri->has_authority || is_file ? "//" : "");
	if (*uri->user)
		buf_printf(out, "%s@", uri->user);
	add_authority(out, uri);
	buf_text(out, uri->path);
}

static Value *
absolute_text(const struct uri *uri)
{
	struct buf out = BUF_INIT;

	add_left(&out, uri);
	buf_printf(&out, "%s%s", uri->query, uri->fragment);
	return text_from(&out);
}

static Value *
unescaped(const char *text)
{
	struct buf out = BUF_INIT;

	uri_unescape(&out, text, strlen(text), false);
	return text_from(&out);
}

static Value *
uri_text(const Value *self)
{
	const struct uri *uri = uri_of(self);
	Value *absolute, *text;

	if (!uri->is_absolute)
		return value_ref(uri->original);
	absolute = absolute_text(uri);
	text = unescaped(text_bytes(absolute));
	value_unref(absolute);
	return text;
}

static bool
uri_equals(const Value *a, const Value *b)
{
	Value *x = uri_text(a), *y = uri_text(b);
	bool is_equal = strcmp(text_bytes(x), text_bytes(y)) == 0;

	value_unref(x);
	value_unref(y);
	return is_equal;
}

static Value *
uri_convert(const Value *from, Value **err)
{
	Value *text, *uri;

	if (value_is_null(from))
		return VALUE_NULL;
	text = value_text(from);
	uri = uri_new(text_bytes(text), 0);
	value_unref(text);
	return uri ? uri : convert_refuse_because(from, &type_uri, NULL,
	    "System.UriFormatException",
	    "Invalid URI: The hostname could not be parsed.", err);
}

static Value *
uri_freeze(const Value *self)
{
	return value_ref(uri_of(self)->original);
}

static Value *
uri_thaw(const Value *data, Value **err)
{
	if (value_kind(data) != V_TEXT)
		return value_ref(data);
	return uri_new(text_bytes(data), 0);
}

/* -------------------------------------------------------------- properties */

/* Only absolute ones have parts; others give $null. */
#define PART(name, expression)                                                 \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		const struct uri *uri = uri_of(self);                          \
									       \
		return uri->is_absolute ? expression : VALUE_NULL;             \
	}
PART(get_absolute, absolute_text(uri))
PART(get_path, text_of(uri->path))
PART(get_local, unescaped(uri->path))
PART(get_host, text_of(uri->host))
PART(get_port, value_int(uri->port))
PART(get_query, text_of(uri->query))
PART(get_fragment, text_of(uri->fragment))
PART(get_scheme, text_of(uri->scheme))
PART(get_user, text_of(uri->user))
PART(get_path_query, text_printf("%s%s", uri->path, uri->query))
PART(is_usual_port, value_bool(uri->port == usual_port(uri->scheme)))
PART(is_file, value_bool(strcmp(uri->scheme, "file") == 0))
PART(is_loopback, value_bool(strcmp(uri->host, "localhost") == 0 ||
    strncmp(uri->host, "127.", 4) == 0 || strcmp(uri->host, "[::1]") == 0))

static Value *
get_authority(const Value *self, Value **err)
{
	const struct uri *uri = uri_of(self);
	struct buf out = BUF_INIT;

	if (!uri->is_absolute)
		return VALUE_NULL;
	add_authority(&out, uri);
	return text_from(&out);
}

static Value *
get_segments(const Value *self, Value **err)
{
	const struct uri *uri = uri_of(self);
	Value *segments = array_typed(type_known(T_STRING), 4);
	const char *path = uri->is_absolute ? uri->path : "";

	while (*path) {
		size_t len = strcspn(path, "/");

		len += path[len] == '/';
		list_push(list_get(segments), text_new(path, len));
		path += len;
	}
	return segments;
}

static Value *
get_original(const Value *self, Value **err)
{
	return value_ref(uri_of(self)->original);
}

static Value *
is_absolute(const Value *self, Value **err)
{
	return value_bool(uri_of(self)->is_absolute);
}

static Value *
is_false(const Value *self, Value **err)
{
	return VALUE_FALSE;
}

/* ----------------------------------------------------------------- methods */

/* A relative reference against a base. */
static Value *
joined(const struct uri *base, const char *relative)
{
	struct buf out = BUF_INIT;
	const char *slash;
	Value *uri;

	if (scheme_len(relative)) {
		buf_text(&out, relative);
	} else if (strncmp(relative, "//", 2) == 0) {
		buf_printf(&out, "%s:%s", base->scheme, relative);
	} else {
		buf_printf(&out, "%s://", base->scheme);
		if (*base->user)
			buf_printf(&out, "%s@", base->user);
		add_authority(&out, base);
		slash = strrchr(base->path, '/');
		if (*relative == '?' || *relative == '#' || !*relative)
			buf_text(&out, base->path);
		else if (*relative != '/' && slash)
			buf_add(&out, base->path,
			    (size_t)(slash - base->path) + 1);
		buf_text(&out, relative);
	}
	uri = uri_new(buf_get(&out), 1);
	buf_release(&out);
	return uri;
}

static Value *
refuse(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.UriFormatException",
	    "Invalid URI: The format of the URI could not be determined.");
}

/* The number of a UriKind argument, RelativeOrAbsolute when there is none. */
static bool
kind_argument(const struct call *call, size_t i, int *kind, Value **err)
{
	Value *v;

	*kind = 0;
	if (call->count <= i)
		return true;
	if (!call_as(call, i, type_enum("System.UriKind"), &v, err))
		return false;
	*kind = (int)value_int64(v);
	value_unref(v);
	return true;
}

/* (text), (text, kind), (base, relative). */
static Value *
construct(const struct call *call, Value **err)
{
	const struct uri *base = call->count > 1 ? uri_of(call->args[0])
						 : NULL;
	Value *text, *uri;
	int kind = 1;

	if (call->count == 0) {
		error_set(err, call_count_error(call));
		return NULL;
	}
	if (!base && call->count > 1 && !kind_argument(call, 1, &kind, err))
		return NULL;
	if (!call_text(call, base ? 1 : 0, &text, err))
		return NULL;
	uri = base && base->is_absolute ? joined(base, text_bytes(text))
					: uri_new(text_bytes(text), kind);
	value_unref(text);
	return uri ? uri : refuse(call, err);
}

static Value *
try_create(const struct call *call, Value **err)
{
	Value *text, *uri;
	int kind;

	if (!call_text(call, 0, &text, err))
		return NULL;
	if (!kind_argument(call, 1, &kind, err)) {
		value_unref(text);
		return NULL;
	}
	uri = uri_new(text_bytes(text), kind);
	value_unref(text);
	return arg_found(call, 2, uri, VALUE_NULL, err);
}

static Value *
is_well_formed(const struct call *call, Value **err)
{
	Value *text, *uri;
	const char *s;
	int kind;
	bool is_good;

	if (!call_text(call, 0, &text, err))
		return NULL;
	s = text_bytes(text);
	if (!kind_argument(call, 1, &kind, err)) {
		value_unref(text);
		return NULL;
	}
	uri = strpbrk(s, " \t\"<>\\^`{|}") ? NULL : uri_new(s, kind);
	is_good = uri && (kind == 0 || uri_of(uri)->is_absolute ==
	    (kind == 1));
	value_unref(uri);
	value_unref(text);
	return value_bool(is_good);
}

static Value *
recode(const struct call *call, const char *kept, Value **err)
{
	struct buf out = BUF_INIT;
	Value *text;

	if (!call_text(call, 0, &text, err))
		return NULL;
	if (kept)
		uri_escape(&out, text_bytes(text), text_len(text), kept);
	else
		uri_unescape(&out, text_bytes(text), text_len(text), false);
	value_unref(text);
	return text_from(&out);
}

static Value *
escape_data(const struct call *call, Value **err)
{
	return recode(call, URI_UNRESERVED, err);
}

static Value *
escape_uri(const struct call *call, Value **err)
{
	return recode(call, URI_UNRESERVED URI_RESERVED, err);
}

static Value *
unescape_data(const struct call *call, Value **err)
{
	return recode(call, NULL, err);
}

/* GetLeftPart(Scheme 0, Authority 1, Path 2, Query 3). */
static Value *
left_part(const struct call *call, Value **err)
{
	const struct uri *uri = uri_of(call->self);
	struct buf out = BUF_INIT;
	const char *part;
	Value *text;

	if (!uri->is_absolute)
		return call_throw(call, err, "System.InvalidOperationException",
		    "This operation is not supported for a relative URI.");
	text = value_text(call->args[0]);
	part = text_bytes(text);
	if (text_same(part, "Scheme")) {
		buf_printf(&out, "%s://", uri->scheme);
	} else if (text_same(part, "Authority")) {
		buf_printf(&out, "%s://", uri->scheme);
		add_authority(&out, uri);
	} else {
		add_left(&out, uri);
		if (text_same(part, "Query"))
			buf_text(&out, uri->query);
	}
	value_unref(text);
	return text_from(&out);
}

static const struct property properties[] = {
	GETTER("AbsolutePath", get_path, "string"),
	GETTER("AbsoluteUri", get_absolute, "string"),
	GETTER("LocalPath", get_local, "string"),
	GETTER("Authority", get_authority, "string"),
	GETTER("IsDefaultPort", is_usual_port, "bool"),
	GETTER("IsFile", is_file, "bool"),
	GETTER("IsLoopback", is_loopback, "bool"),
	GETTER("PathAndQuery", get_path_query, "string"),
	GETTER("Segments", get_segments, "string[]"),
	GETTER("IsUnc", is_false, "bool"),
	GETTER("Host", get_host, "string"),
	GETTER("Port", get_port, "int"),
	GETTER("Query", get_query, "string"),
	GETTER("Fragment", get_fragment, "string"),
	GETTER("Scheme", get_scheme, "string"),
	GETTER("OriginalString", get_original, "string"),
	GETTER("DnsSafeHost", get_host, "string"),
	GETTER("IdnHost", get_host, "string"),
	GETTER("IsAbsoluteUri", is_absolute, "bool"),
	GETTER("UserEscaped", is_false, "bool"),
	GETTER("UserInfo", get_user, "string"),
	{NULL},
};

static const struct method methods[] = {
	METHOD("GetLeftPart", left_part, 1, 1, NULL),
	{NULL},
};

static const struct method static_methods[] = {
	METHOD("EscapeDataString", escape_data, 1, 1,
	    "string EscapeDataString(string stringToEscape)"),
	METHOD("EscapeUriString", escape_uri, 1, 1,
	    "string EscapeUriString(string stringToEscape)"),
	METHOD("IsWellFormedUriString", is_well_formed, 2, 2, NULL),
	METHOD("TryCreate", try_create, 3, 3, NULL),
	METHOD("UnescapeDataString", unescape_data, 1, 1,
	    "string UnescapeDataString(string stringToUnescape)"),
	{NULL},
};

static struct type type_uri = {
	.name = "System.Uri",
	.accelerator = "uri",
	.kind = V_INSTANCE,
	.flags = TYPE_SURVIVES,
	.properties = properties,
	.methods = methods,
	.static_methods = static_methods,
	.construct = construct,
	.construct_least = 1, .construct_most = 2,
	.release = uri_release,
	.to_text = uri_text,
	.equals = uri_equals,
	.convert = uri_convert,
	.freeze = uri_freeze,
	.thaw = uri_thaw,
};

void
types_start_uri(void)
{
	type_register(&type_uri);
}
