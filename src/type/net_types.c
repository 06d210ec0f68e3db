/*
 * net_types.c - System.Net: IPAddress, Dns and WebUtility.
 */
#include "base/base.h"
#include "type/types.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/buf.h"
#include "base/markup.h"
#include "base/mem.h"
#include "os/machine.h"
#include "type/uri.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

/* --------------------------------------------------------------- IPAddress */

struct address {
	int family;              /* AF_INET or AF_INET6 */
	uint8_t bytes[16];
};

static struct type type_address;

static const struct address *
address_of(const Value *v)
{
	return instance_data(v, &type_address);
}

static size_t
address_len(const struct address *address)
{
	return address->family == AF_INET ? 4 : 16;
}

static Value *
address_new(int family, const void *bytes)
{
	struct address *address = mem_zalloc(1, sizeof(*address));

	address->family = family;
	memcpy(address->bytes, bytes, address_len(address));
	return instance_new(&type_address, address);
}

/* NULL when the text is no address. */
static Value *
address_parse(const char *text)
{
	uint8_t bytes[16];
	size_t len = strlen(text);
	char inner[64];

	if (inet_pton(AF_INET, text, bytes) == 1)
		return address_new(AF_INET, bytes);
	if (len > 2 && len < sizeof(inner) && *text == '[' &&
	    text[len - 1] == ']') {
		memcpy(inner, text + 1, len - 2);
		inner[len - 2] = '\0';
		text = inner;
	}
	return inet_pton(AF_INET6, text, bytes) == 1
	    ? address_new(AF_INET6, bytes) : NULL;
}

static Value *
address_text(const Value *self)
{
	const struct address *address = address_of(self);
	char text[INET6_ADDRSTRLEN];

	inet_ntop(address->family, address->bytes, text, sizeof(text));
	return text_of(text);
}

static bool
address_equals(const Value *a, const Value *b)
{
	const struct address *x = address_of(a), *y = address_of(b);

	return x && y && x->family == y->family &&
	    memcmp(x->bytes, y->bytes, address_len(x)) == 0;
}

static Value *
address_convert(const Value *from, Value **err)
{
	Value *text = value_text(from), *v = address_parse(text_bytes(text));

	value_unref(text);
	return v ? v : convert_refuse_because(from, &type_address,
	    "InvalidCastParseTargetInvocation", "System.FormatException",
	    "An invalid IP address was specified.", err);
}

static Value *
address_construct(const struct call *call, Value **err)
{
	const struct list *list = list_get(call->count ? call->args[0]
						       : VALUE_NULL);
	uint8_t bytes[16];
	int64_t number;

	if (list && (list_count(list) == 4 || list_count(list) == 16)) {
		for (size_t i = 0; i < list_count(list); i++)
			bytes[i] = (uint8_t)value_int64(list_at(list, i));
		return address_new(list_count(list) == 4 ? AF_INET : AF_INET6,
		    bytes);
	}
	if (list)
		return call_throw(call, err, "System.ArgumentException",
		    "An invalid IP address was specified. (Parameter "
		    "'address')");
	if (!call_long(call, 0, &number, err))
		return NULL;
	for (int i = 0; i < 4; i++)
		bytes[i] = (uint8_t)(number >> (8 * i));
	return address_new(AF_INET, bytes);
}

static Value *
parse(const struct call *call, Value **err)
{
	Value *text, *v;

	if (!call_text(call, 0, &text, err))
		return NULL;
	v = address_parse(text_bytes(text));
	value_unref(text);
	return v ? v : call_throw(call, err, "System.FormatException",
	    "An invalid IP address was specified.");
}

static Value *
try_parse(const struct call *call, Value **err)
{
	Value *text, *v;

	if (!call_text(call, 0, &text, err))
		return NULL;
	v = address_parse(text_bytes(text));
	value_unref(text);
	if (call->count > 1)
		return arg_found(call, 1, v, VALUE_NULL, err);
	value_unref(v);
	return value_bool(v != NULL);
}

static Value *
is_loopback(const struct call *call, Value **err)
{
	const struct address *address = address_of(call->args[0]);
	static const uint8_t one[16] = {[15] = 1};

	if (!address)
		return call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'address')");
	return value_bool(address->family == AF_INET
	    ? address->bytes[0] == 127
	    : memcmp(address->bytes, one, 16) == 0);
}

static Value *
get_bytes(const struct call *call, Value **err)
{
	const struct address *address = address_of(call->self);

	return array_bytes(address->bytes, address_len(address));
}

static Value *
get_family(const Value *self, Value **err)
{
	return value_enum(type_enum("System.Net.Sockets.AddressFamily"),
	    address_of(self)->family == AF_INET ? 2 : 23);
}

static Value *
get_number(const Value *self, Value **err)
{
	const struct address *address = address_of(self);
	uint32_t n;

	if (address->family != AF_INET)
		return VALUE_NULL;
	memcpy(&n, address->bytes, 4);
	return value_integer(V_INT64, n);
}

static Value *
get_text(const Value *self, Value **err)
{
	return address_text(self);
}

#define ADDRESS(name, literal)                                                 \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		return address_parse(literal);                                 \
	}
ADDRESS(get_any, "0.0.0.0")
ADDRESS(get_loopback, "127.0.0.1")
ADDRESS(get_broadcast, "255.255.255.255")
ADDRESS(get_loopback6, "::1")
ADDRESS(get_any6, "::")

static Value *
address_thaw(const Value *data, Value **err)
{
	return value_kind(data) == V_TEXT ? address_parse(text_bytes(data))
					  : value_ref(data);
}

static const struct property address_properties[] = {
	GETTER("AddressFamily", get_family,
	    "System.Net.Sockets.AddressFamily"),
	GETTER("IPAddressToString", get_text, "string"),
	GETTER("Address", get_number, "long"),
	{NULL},
};

static const struct method address_methods[] = {
	METHOD("GetAddressBytes", get_bytes, 0, 0, "byte[] GetAddressBytes()"),
	{NULL},
};

static const struct property address_statics[] = {
	GETTER("Any", get_any, "ipaddress"),
	GETTER("Broadcast", get_broadcast, "ipaddress"),
	GETTER("IPv6Any", get_any6, "ipaddress"),
	GETTER("IPv6Loopback", get_loopback6, "ipaddress"),
	GETTER("Loopback", get_loopback, "ipaddress"),
	GETTER("None", get_broadcast, "ipaddress"),
	{NULL},
};

static const struct method address_static_methods[] = {
	METHOD("IsLoopback", is_loopback, 1, 1, NULL),
	METHOD("Parse", parse, 1, 1, "ipaddress Parse(string ipString)"),
	METHOD("TryParse", try_parse, 1, 2, NULL),
	{NULL},
};

static struct type type_address = {
	.name = "System.Net.IPAddress",
	.accelerator = "ipaddress",
	.kind = V_INSTANCE,
	.flags = TYPE_SURVIVES,
	.properties = address_properties,
	.methods = address_methods,
	.statics = address_statics,
	.static_methods = address_static_methods,
	.construct = address_construct,
	.construct_least = 1, .construct_most = 2,
	.release = mem_free,
	.to_text = address_text,
	.equals = address_equals,
	.convert = address_convert,
	.freeze = address_text,
	.thaw = address_thaw,
};

/* --------------------------------------------------------------------- Dns */

static Value *
host_name(const struct call *call, Value **err)
{
	return machine_name();
}

/* Every address of a name as an IPAddress[]. */
static Value *
look_up(const struct call *call, const char *name, Value **err)
{
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found, *at;
	const struct type *element = &type_address;
	Value *all;
	int problem = getaddrinfo(name, NULL, &hints, &found);

	if (problem)
		return call_throw(call, err,
		    "System.Net.Sockets.SocketException", "%s",
		    gai_strerror(problem));
	all = array_typed(element, 2);
	for (at = found; at; at = at->ai_next)
		list_push(list_get(all), address_new(at->ai_family,
		    at->ai_family == AF_INET
		    ? (const void *)&((struct sockaddr_in *)
			  (void *)at->ai_addr)->sin_addr
		    : (const void *)&((struct sockaddr_in6 *)
			  (void *)at->ai_addr)->sin6_addr));
	freeaddrinfo(found);
	return all;
}

static Value *
host_addresses(const struct call *call, Value **err)
{
	Value *name, *all;

	if (!call_text(call, 0, &name, err))
		return NULL;
	all = look_up(call, text_bytes(name), err);
	value_unref(name);
	return all;
}

static struct type type_entry;

static Value *
host_entry(const struct call *call, Value **err)
{
	Value *name, *all, *entry;

	if (!call_text(call, 0, &name, err))
		return NULL;
	all = look_up(call, text_bytes(name), err);
	if (!all) {
		value_unref(name);
		return NULL;
	}
	entry = object_typed(&type_entry);
	object_add(entry, "HostName", name);
	object_add(entry, "Aliases", array_typed(type_known(T_STRING), 0));
	object_add(entry, "AddressList", all);
	return entry;
}

static const struct method dns_methods[] = {
	METHOD("GetHostAddresses", host_addresses, 1, 1, NULL),
	METHOD("GetHostByName", host_entry, 1, 1, NULL),
	METHOD("GetHostEntry", host_entry, 1, 1, NULL),
	METHOD("GetHostName", host_name, 0, 0, "string GetHostName()"),
	{NULL},
};

static struct type type_dns = {
	.name = "System.Net.Dns",
	.flags = TYPE_STATIC,
	.static_methods = dns_methods,
};

static struct type type_entry = {
	.name = "System.Net.IPHostEntry",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

/* -------------------------------------------------------------- WebUtility */

static const struct {
	const char *character, *entity;
} entities[] = {
	{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"},
	{"'", "&#39;"}, {"\xC2\xA0", "&nbsp;"},
};

static Value *
html_encode(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	Value *text;

	if (!call_text(call, 0, &text, err))
		return NULL;
	markup_add_html(&out, text_bytes(text), text_len(text));
	value_unref(text);
	return text_from(&out);
}

/* The character of an entity at s, or nothing; gives the bytes it took. */
static size_t
decode_entity(const char *s, struct buf *out)
{
	const char *end = strchr(s, ';');
	size_t len = end ? (size_t)(end - s) + 1 : 0;
	unsigned long rune;
	char *rest;

	if (!end || len > 12)
		return 0;
	for (size_t i = 0; i < COUNT_OF(entities); i++)
		if (strncmp(s, entities[i].entity, len) == 0 &&
		    strlen(entities[i].entity) == len) {
			buf_text(out, entities[i].character);
			return len;
		}
	if (s[1] != '#')
		return 0;
	rune = s[2] == 'x' || s[2] == 'X' ? strtoul(s + 3, &rest, 16)
					  : strtoul(s + 2, &rest, 10);
	if (rest != end || rune == 0 || rune > 0x10FFFF)
		return 0;
	buf_rune(out, (uint32_t)rune);
	return len;
}

static Value *
html_decode(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	const char *s;
	Value *text;

	if (!call_text(call, 0, &text, err))
		return NULL;
	for (s = text_bytes(text); *s;) {
		size_t n = *s == '&' ? decode_entity(s, &out) : 0;

		if (!n) {
			buf_char(&out, *s);
			n = 1;
		}
		s += n;
	}
	value_unref(text);
	return text_from(&out);
}

static Value *
url_encode(const struct call *call, Value **err)
{
	struct buf escaped = BUF_INIT;
	Value *text;

	if (!call_text(call, 0, &text, err))
		return NULL;
	uri_escape(&escaped, text_bytes(text), text_len(text), URI_FORM " ");
	value_unref(text);
	for (size_t i = 0; i < escaped.len; i++)
		if (escaped.data[i] == ' ')
			escaped.data[i] = '+';
	return text_from(&escaped);
}

static Value *
url_decode(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	Value *text;

	if (!call_text(call, 0, &text, err))
		return NULL;
	uri_unescape(&out, text_bytes(text), text_len(text), true);
	value_unref(text);
	return text_from(&out);
}

static const struct method web_methods[] = {
	METHOD("HtmlDecode", html_decode, 1, 1,
	    "string HtmlDecode(string value)"),
	METHOD("HtmlEncode", html_encode, 1, 1,
	    "string HtmlEncode(string value)"),
	METHOD("UrlDecode", url_decode, 1, 1,
	    "string UrlDecode(string encodedValue)"),
	METHOD("UrlEncode", url_encode, 1, 1,
	    "string UrlEncode(string value)"),
	{NULL},
};

static struct type type_web = {
	.name = "System.Net.WebUtility",
	.flags = TYPE_STATIC,
	.static_methods = web_methods,
};

static struct type type_http = {
	.name = "System.Web.HttpUtility",
	.flags = TYPE_STATIC,
	.static_methods = web_methods,
};

void
types_start_net(void)
{
	struct type *types[] = {&type_address, &type_dns, &type_entry,
	    &type_web, &type_http};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
}
