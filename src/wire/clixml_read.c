/*
 * clixml_read.c - see clixml.h. libxml2 makes a tree of the text; nothing is
 * fetched and no entity is looked up.
 */
#include "base/base.h"
#include "wire/clixml.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hex.h"
#include "base/utf16.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/decimal.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/number.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"
#include "wire/clixml_kept.h"
#include "wire/libxml.h"

struct reader {
	Value *objects;          /* table from RefId to value */
	Value *names;            /* table from RefId to array of names */
};

static Value *read_value(struct reader *r, xmlNode *node, Value **err);

/* --------------------------------------------------------------- the tree */

static bool
is_named(const xmlNode *node, const char *name)
{
	return strcmp((const char *)node->name, name) == 0;
}

static xmlNode *
next_element(xmlNode *node)
{
	while (node && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return node;
}

#define EACH_CHILD(child, node)                                                \
	xmlNode *child = next_element((node)->children); child;                \
	child = next_element(child->next)

/* escaped_unit - whether "_xHHHH_" stands there. */
static bool
escaped_unit(const char *c, uint32_t *unit)
{
	return c[0] == '_' && c[1] == 'x' && hex_unit(c + 2, unit) &&
	    c[6] == '_';
}

/* A text in which "_xHHHH_" stands for UTF-16 units. */
static Value *
unescape(const char *c)
{
	struct buf buf = BUF_INIT;
	uint32_t unit, low;

	while (*c) {
		if (!escaped_unit(c, &unit)) {
			buf_char(&buf, *c++);
			continue;
		}
		c += 7;
		if (escaped_unit(c, &low) && utf16_is_pair(unit, low)) {
			unit = utf16_join(unit, low);
			c += 7;
		}
		buf_rune(&buf, unit);
	}
	return text_from(&buf);
}

/* An attribute as an owned text, or NULL. */
static Value *
attribute(xmlNode *node, const char *name)
{
	xmlChar *raw = libxml.xmlGetProp(node, (const xmlChar *)name);
	Value *text = raw ? unescape((const char *)raw) : NULL;

	libxml_free(raw);
	return text;
}

/* What an element says. */
static Value *
content(xmlNode *node)
{
	xmlChar *raw = libxml.xmlNodeGetContent(node);
	Value *text = unescape(raw ? (const char *)raw : "");

	libxml_free(raw);
	return text;
}

static bool
refuse(Value **err, const char *what)
{
	return error_set(err, error_new("System.Xml.XmlException",
	    "System.Xml.XmlException", ERROR_NotSpecified, NULL,
	    "The XML does not describe objects: %s.", what));
}

/* ------------------------------------------------------------ simple values */

/* The ticks of so many digits behind a point; those too small do not count. */
static int64_t
fraction_ticks(const char **text)
{
	int64_t ticks = 0, weight = TICKS_PER_SECOND / 10;

	for (; isdigit((unsigned char)**text); ++*text, weight /= 10)
		ticks += (**text - '0') * weight;
	return ticks;
}

/* One part of a span, such as 3M; false when it is none. */
static bool
add_part(const char **text, bool in_time, i128 *total)
{
	static const struct {
		char letter;
		bool in_time;
		int64_t ticks;
	} units[] = {
		{'D', false, TICKS_PER_DAY}, {'H', true, TICKS_PER_HOUR},
		{'M', true, TICKS_PER_MINUTE}, {'S', true, TICKS_PER_SECOND},
	};
	i128 n = 0;

	if (!isdigit((unsigned char)**text))
		return false;
	for (; isdigit((unsigned char)**text) && n <= INT64_MAX; ++*text)
		n = n * 10 + (**text - '0');
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (**text == units[i].letter && in_time == units[i].in_time) {
			++*text;
			*total += n * units[i].ticks;
			return true;
		}
	if (**text != '.' || !in_time)
		return false;
	++*text;
	*total += n * TICKS_PER_SECOND + fraction_ticks(text);
	return *(*text)++ == 'S';
}

/* P1DT2H3M4.005S; false when it is none, or more than a span can be. */
static bool
parse_timespan(const char *text, int64_t *ticks)
{
	bool is_negative = *text == '-', in_time = false;
	i128 total = 0;

	text += is_negative;
	if (*text++ != 'P')
		return false;
	while (*text) {
		if (*text == 'T') {
			in_time = true;
			text++;
		} else if (!add_part(&text, in_time, &total) ||
		    total > (i128)INT64_MAX + is_negative) {
			return false;
		}
	}
	*ticks = (int64_t)(is_negative ? -total : total);
	return true;
}

static Value *
timespan_value(const char *text)
{
	int64_t ticks;

	return parse_timespan(text, &ticks) ? value_timespan(ticks) : NULL;
}

/* A moment of its own kind: behind the digits stand Z, an offset or nothing. */
static Value *
datetime_value(const char *text)
{
	size_t len = strcspn(text, "T"), zone;
	int hours = 0, minutes = 0;
	Value *date;
	int64_t ticks;

	zone = len + strcspn(text + len, "Z+-");
	date = datetime_parse(text, zone, &culture_invariant);
	if (!date || !text[zone])
		return date;
	ticks = value_ticks(date);
	value_unref(date);
	if (text[zone] == 'Z')
		return value_datetime(ticks, TIME_UTC);
	if (strlen(text + zone) >= 6) {
		hours = atoi(text + zone + 1);
		minutes = atoi(text + zone + 4);
	}
	if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
		return NULL;
	minutes += hours * 60;
	if (text[zone] == '-')
		minutes = -minutes;
	ticks -= minutes * TICKS_PER_MINUTE;
	return ticks < 0 || ticks > TICKS_MAX
		   ? NULL
		   : value_datetime(ticks_to_local(ticks), TIME_LOCAL);
}

static int
base64_digit(char c)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *found = c ? strchr(letters, c) : NULL;

	return found ? (int)(found - letters) : -1;
}

static Value *
bytes_value(const char *text)
{
	struct buf bytes = BUF_INIT;
	uint32_t word = 0;
	int bits = 0;
	Value *array;

	for (; *text && *text != '='; text++) {
		int digit = base64_digit(*text);

		if (digit < 0)
			continue;
		word = word << 6 | (uint32_t)digit;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			buf_char(&bytes, (char)(word >> bits & 255));
		}
	}
	array = array_bytes(buf_get(&bytes), bytes.len);
	buf_release(&bytes);
	return array;
}

/* A number of a kind up to Int64, or NULL. */
static Value *
integer_value(enum kind kind, const char *text)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(text, &end, 10);
	return end == text || errno || end[strspn(end, " \t\r\n")] ||
		       !number_fits(kind, n)
		   ? NULL
		   : value_integer(kind, n);
}

static Value *
ulong_value(const char *text)
{
	char *end;
	unsigned long long n;

	errno = 0;
	n = strtoull(text, &end, 10);
	return end == text || errno || end[strspn(end, " \t\r\n")] ||
		       strchr(text, '-')
		   ? NULL
		   : value_ulong(n);
}

static Value *
real_value(const char *text)
{
	char *end;
	double n;

	if (strcmp(text, "INF") == 0)
		return value_double(INFINITY);
	if (strcmp(text, "-INF") == 0)
		return value_double(-INFINITY);
	n = strcmp(text, "NaN") == 0 ? NAN : strtod(text, &end);
	return n == n && (end == text || end[strspn(end, " \t\r\n")])
		   ? NULL
		   : value_double(n);
}

/* A value of a simple element; NULL when the tag is none of these, or its
 * text does not fit. */
static Value *
simple_value(const char *tag, const char *text)
{
	static const struct {
		const char *tag;
		enum kind kind;
	} integers[] = {
		{"By", V_BYTE}, {"SB", V_SBYTE}, {"I16", V_INT16},
		{"U16", V_UINT16}, {"I32", V_INT32}, {"U32", V_UINT32},
		{"I64", V_INT64}, {"C", V_CHAR},
	};
	struct decimal decimal;
	Value *real, *single;

	for (size_t i = 0; i < COUNT_OF(integers); i++)
		if (strcmp(tag, integers[i].tag) == 0)
			return integer_value(integers[i].kind, text);
	if (strcmp(tag, "S") == 0)
		return text_of(text);
	if (strcmp(tag, "B") == 0)
		return value_bool(strcmp(text, "true") == 0);
	if (strcmp(tag, "U64") == 0)
		return ulong_value(text);
	if (strcmp(tag, "Db") == 0)
		return real_value(text);
	if (strcmp(tag, "Sg") == 0) {
		real = real_value(text);
		single = real ? value_single((float)value_real(real)) : NULL;
		value_unref(real);
		return single;
	}
	if (strcmp(tag, "D") == 0)
		return decimal_parse(text, strlen(text), &decimal)
		    ? value_decimal(decimal) : NULL;
	if (strcmp(tag, "DT") == 0)
		return datetime_value(text);
	if (strcmp(tag, "TS") == 0)
		return timespan_value(text);
	if (strcmp(tag, "G") == 0)
		return guid_parse(text, strlen(text));
	if (strcmp(tag, "Version") == 0)
		return version_parse(text, strlen(text));
	return strcmp(tag, "BA") == 0 ? bytes_value(text)
				      : kept_value(tag, text);
}

/* ------------------------------------------------------------------ objects */

/* What is known of an object while its parts come by. */
struct parts {
	Value *value;            /* a container or simple value, or NULL */
	Value *names;            /* array of texts, or NULL */
	Value *text;             /* of ToString, or NULL */
};

static Value *
read_type_names(struct reader *r, xmlNode *node)
{
	Value *names = list_new(NULL), *id = attribute(node, "RefId");

	for (EACH_CHILD(child, node)) {
		Value *name = content(child);

		if (!text_starts(text_bytes(name), "Deserialized."))
			value_set(&name, text_printf("Deserialized.%s",
			    text_bytes(name)));
		list_push(list_get(names), name);
	}
	if (id)
		table_set(table_get(r->names), id, value_ref(names));
	return names;
}

static Value *
find_by_id(const Value *table, xmlNode *node)
{
	Value *id = attribute(node, "RefId");
	const Value *found = id ? table_find(table_get(table), id) : NULL;

	value_unref(id);
	return found ? value_ref(found) : NULL;
}

static Value *
read_list(struct reader *r, xmlNode *node, Value **err)
{
	const struct type *type = is_named(node, "QUE")
	    ? type_known(T_QUEUE)
	    : is_named(node, "STK") ? type_known(T_STACK) : NULL;
	Value *list = list_new(type);

	for (EACH_CHILD(child, node)) {
		Value *item = read_value(r, child, err);

		if (!item) {
			value_unref(list);
			return NULL;
		}
		list_push(list_get(list), item);
	}
	/* A stack is written from its top. */
	if (type == type_known(T_STACK))
		list_reverse(list_get(list), 0, list_count(list_get(list)));
	return list;
}

/* One <En>: a key and a value in any order. */
static bool
read_entry(struct reader *r, xmlNode *node, struct table *table, Value **err)
{
	Value *key = NULL, *value = NULL;

	for (EACH_CHILD(child, node)) {
		Value *name = attribute(child, "N");
		bool is_key = name && strcmp(text_bytes(name), "Key") == 0;

		value_unref(name);
		if (is_key)
			value_set(&key, read_value(r, child, err));
		else
			value_set(&value, read_value(r, child, err));
		if (*err)
			break;
	}
	if (!*err && key && value && !value_is_null(key)) {
		table_set(table, key, value);
		return true;
	}
	value_unref(key);
	value_unref(value);
	return *err ? false : refuse(err, "an entry has no key");
}

static Value *
read_table(struct reader *r, xmlNode *node, const Value *names, Value **err)
{
	const struct list *list = names ? list_get(names) : NULL;
	bool is_ordered = list && list_count(list) > 0 &&
	    strstr(text_bytes(list_at(list, 0)), "OrderedDictionary");
	Value *table = is_ordered ? table_ordered() : table_new();

	for (EACH_CHILD(child, node))
		if (!read_entry(r, child, table_get(table), err)) {
			value_unref(table);
			return NULL;
		}
	return table;
}

static void
add_hidden(const Value *object, const char *name, enum member_kind kind,
    Value *value)
{
	object_add_member(object, name, kind, value, NULL);
	object_hide(object, name);
}

/* The object its parts make, before it gets properties. */
static Value *
assemble(struct parts *parts)
{
	Value *object = parts->value ? value_boxed(parts->value)
				     : object_new();

	parts->value = NULL;
	if (parts->names)
		type_names_set(object, value_ref(parts->names));
	if (parts->text) {
		if (value_is_number(object))
			add_hidden(object, "Value", MEMBER_NOTE,
			    value_ref(parts->text));
		add_hidden(object, "ToString", MEMBER_CODE_METHOD,
		    value_ref(parts->text));
	}
	return object;
}

static bool
read_members(struct reader *r, xmlNode *node, const Value *object,
    Value **err)
{
	bool is_note = is_named(node, "MS");

	for (EACH_CHILD(child, node)) {
		Value *name = attribute(child, "N");
		Value *value = name ? read_value(r, child, err) : NULL;

		if (value)
			object_add_member(object, text_bytes(name),
			    is_note ? MEMBER_NOTE : MEMBER_PROPERTY, value,
			    NULL);
		value_unref(name);
		if (!value)
			return *err ? false
				    : refuse(err, "a property has no name");
	}
	return true;
}

/* One part of an object that is not a property. */
static bool
read_part(struct reader *r, xmlNode *node, struct parts *parts, Value **err)
{
	if (is_named(node, "TN"))
		value_set(&parts->names, read_type_names(r, node));
	else if (is_named(node, "TNRef"))
		value_set(&parts->names, find_by_id(r->names, node));
	else if (is_named(node, "ToString"))
		value_set(&parts->text, content(node));
	else if (is_named(node, "DCT"))
		value_set(&parts->value,
		    read_table(r, node, parts->names, err));
	else if (is_named(node, "LST") || is_named(node, "QUE") ||
	    is_named(node, "STK") || is_named(node, "IE"))
		value_set(&parts->value, read_list(r, node, err));
	else if (!is_named(node, "Props") && !is_named(node, "MS"))
		value_set(&parts->value, read_value(r, node, err));
	return *err == NULL;
}

/* What the bag was; later references are to be led to it as well. */
static Value *
revive(struct reader *r, const Value *id, Value *bag)
{
	Value *v = kept_revive(value_ref(bag));

	if (v != bag && id)
		table_set(table_get(r->objects), value_ref(id), value_ref(v));
	value_unref(bag);
	return v;
}

static Value *
read_object(struct reader *r, xmlNode *node, Value **err)
{
	struct parts parts = {NULL, NULL, NULL};
	Value *object = NULL, *id = attribute(node, "RefId");
	bool is_good = true;

	for (EACH_CHILD(child, node))
		is_good = is_good && read_part(r, child, &parts, err);
	if (is_good)
		object = assemble(&parts);
	if (object && id)
		table_set(table_get(r->objects), value_ref(id),
		    value_ref(object));
	for (EACH_CHILD(child, node))
		if (is_good &&
		    (is_named(child, "Props") || is_named(child, "MS")))
			is_good = read_members(r, child, object, err);
	if (!is_good)
		value_set(&object, NULL);
	else
		object = revive(r, id, object);
	value_unref(id);
	value_unref(parts.value);
	value_unref(parts.names);
	value_unref(parts.text);
	return object;
}

static Value *
read_value(struct reader *r, xmlNode *node, Value **err)
{
	Value *text, *value;

	if (is_named(node, "Nil"))
		return VALUE_NULL;
	if (is_named(node, "Obj"))
		return read_object(r, node, err);
	if (is_named(node, "Ref")) {
		value = find_by_id(r->objects, node);
		if (!value)
			refuse(err, "a reference leads nowhere");
		return value;
	}
	text = content(node);
	value = simple_value((const char *)node->name, text_bytes(text));
	if (value && value_kind(value) == V_TEXT)
		value_set(&value, value_ref(text));
	value_unref(text);
	if (!value)
		refuse(err, "an element is of no known kind");
	return value;
}

/* ----------------------------------------------------------------- document */

static bool
not_xml(Value **err)
{
	const xmlError *last = libxml.xmlGetLastError();
	const char *message = last && last->message ? last->message
						    : "no document";

	return error_set(err, error_new("System.Xml.XmlException",
	    "System.Xml.XmlException", ERROR_NotSpecified, NULL,
	    "%.*s Line %d.", (int)strcspn(message, "\n"), message,
	    last ? last->line : 0));
}

bool
clixml_read(const char *text, size_t len, struct list *values, Value **err)
{
	struct reader reader;
	xmlDoc *document;
	xmlNode *root;
	bool is_good;

	if (!libxml_start(err))
		return false;
	reader = (struct reader){table_new(), table_new()};
	document = libxml.xmlReadMemory(text, (int)len, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	root = document ? libxml.xmlDocGetRootElement(document) : NULL;
	is_good = root != NULL;
	if (!root)
		not_xml(err);
	else if (!is_named(root, "Objs"))
		is_good = refuse(err, "it does not begin with Objs");
	for (xmlNode *child = is_good ? next_element(root->children) : NULL;
	     child && is_good; child = next_element(child->next)) {
		Value *value = read_value(&reader, child, err);

		is_good = value != NULL;
		if (value)
			list_push(values, value);
	}
	if (document)
		libxml.xmlFreeDoc(document);
	value_unref(reader.objects);
	value_unref(reader.names);
	return is_good;
}
