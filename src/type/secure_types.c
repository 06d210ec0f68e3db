/*
 * secure_types.c - SecureString, PSCredential, NetworkCredential, and the few
 * calls of Marshal that scripts open a SecureString with. Storage of a
 * SecureString is cleared before it is given back.
 */
#include "base/base.h"
#include "type/secure.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

#define SECURE_MAX 65536         /* units, as .NET has it */

/* ------------------------------------------------------------ SecureString */

struct secure {
	struct buf text;
	bool is_read_only, is_disposed;
};

static struct type type_secure;

static struct secure *
secure_of(const Value *v)
{
	return instance_data(v, &type_secure);
}

static void
secure_wipe(struct secure *secure)
{
	if (secure->text.data)
		explicit_bzero(secure->text.data, secure->text.cap);
	buf_release(&secure->text);
}

static void
secure_release(void *data)
{
	secure_wipe(data);
	mem_free(data);
}

Value *
secure_string_new(const char *text, size_t len)
{
	struct secure *secure = mem_zalloc(1, sizeof(*secure));

	buf_add(&secure->text, text, len);
	return instance_new(&type_secure, secure);
}

Value *
secure_string_text(const Value *v)
{
	const struct secure *secure = v ? secure_of(v) : NULL;

	return secure ? text_new(buf_get(&secure->text), secure->text.len)
		      : NULL;
}

static Value *
secure_construct(const struct call *call, Value **err)
{
	return secure_string_new("", 0);
}

static Value *
get_length(const Value *self, Value **err)
{
	const struct secure *secure = secure_of(self);

	return value_int((int32_t)utf8_units(buf_get(&secure->text),
	    secure->text.len));
}

/* Whether it may be changed, else an error. */
static bool
is_open(const struct call *call, Value **err)
{
	const struct secure *secure = secure_of(call->self);

	if (!secure->is_disposed && !secure->is_read_only)
		return true;
	call_throw(call, err, secure->is_disposed
	    ? "System.ObjectDisposedException"
	    : "System.InvalidOperationException", "%s", secure->is_disposed
	    ? "Cannot access a disposed object."
	    : "Instance is read-only.");
	return false;
}

static Value *
append_char(const struct call *call, Value **err)
{
	struct secure *secure = secure_of(call->self);
	Value *text;

	if (!is_open(call, err) || !call_text(call, 0, &text, err))
		return NULL;
	if (secure->text.len + text_len(text) <= SECURE_MAX)
		text_add(&secure->text, text);
	value_unref(text);
	return VALUE_VOID;
}

static Value *
secure_clear(const struct call *call, Value **err)
{
	if (!is_open(call, err))
		return NULL;
	secure_wipe(secure_of(call->self));
	return VALUE_VOID;
}

static Value *
secure_dispose(const struct call *call, Value **err)
{
	secure_wipe(secure_of(call->self));
	secure_of(call->self)->is_disposed = true;
	return VALUE_VOID;
}

static Value *
secure_copy(const struct call *call, Value **err)
{
	const struct secure *secure = secure_of(call->self);

	return secure_string_new(buf_get(&secure->text), secure->text.len);
}

static Value *
make_read_only(const struct call *call, Value **err)
{
	secure_of(call->self)->is_read_only = true;
	return VALUE_VOID;
}

static Value *
is_read_only(const struct call *call, Value **err)
{
	return value_bool(secure_of(call->self)->is_read_only);
}

static Value *
secure_thaw(const Value *data, Value **err)
{
	if (value_kind(data) != V_TEXT)
		return value_ref(data);
	return secure_string_new(text_bytes(data), text_len(data));
}

static const struct property secure_properties[] = {
	GETTER("Length", get_length, "int"),
	{NULL},
};

static const struct method secure_methods[] = {
	METHOD("AppendChar", append_char, 1, 1, "void AppendChar(char c)"),
	METHOD("Clear", secure_clear, 0, 0, "void Clear()"),
	METHOD("Copy", secure_copy, 0, 0, "securestring Copy()"),
	METHOD("Dispose", secure_dispose, 0, 0, "void Dispose()"),
	METHOD("IsReadOnly", is_read_only, 0, 0, "bool IsReadOnly()"),
	METHOD("MakeReadOnly", make_read_only, 0, 0, "void MakeReadOnly()"),
	{NULL},
};

static struct type type_secure = {
	.name = "System.Security.SecureString",
	.accelerator = "securestring",
	.kind = V_INSTANCE,
	.flags = TYPE_SURVIVES,
	.properties = secure_properties,
	.methods = secure_methods,
	.construct = secure_construct,
	.release = secure_release,
	.freeze = secure_string_text,
	.thaw = secure_thaw,
};

/* ------------------------------------------------------------- credentials */

/* Both kinds: PSCredential and NetworkCredential. */
struct credential {
	Value *user;
	Value *password;         /* SecureString */
};

static struct type type_credential, type_network;

static void
credential_release(void *data)
{
	struct credential *credential = data;

	value_unref(credential->user);
	value_unref(credential->password);
	mem_free(credential);
}

static Value *
make(const struct type *type, Value *user, Value *password)
{
	struct credential *credential = mem_zalloc(1, sizeof(*credential));

	credential->user = user;
	credential->password = password;
	return instance_new(type, credential);
}

Value *
credential_new(Value *user, Value *password)
{
	return make(&type_credential, user, password);
}

const Value *
credential_user(const Value *v)
{
	const struct credential *credential = instance_data(v,
	    &type_credential);

	return credential ? credential->user : NULL;
}

const Value *
credential_password(const Value *v)
{
	const struct credential *credential = instance_data(v,
	    &type_credential);

	return credential ? credential->password : NULL;
}

static Value *
credential_construct(const struct call *call, Value **err)
{
	const Value *password = call->count > 1 ? call->args[1] : NULL;
	Value *user;

	if (call->count != 2) {
		error_set(err, call_count_error(call));
		return NULL;
	}
	if (!call_text(call, 0, &user, err))
		return NULL;
	if (text_len(user) == 0) {
		value_unref(user);
		return call_throw(call, err, "System.Management.Automation."
		    "PSArgumentNullException", "Cannot process argument "
		    "because the value of argument \"userName\" is null. "
		    "Change the value of argument \"userName\" to a non-null "
		    "value.");
	}
	if (secure_of(password))
		return credential_new(user, value_ref(password));
	value_unref(user);
	return call_throw(call, err, "System.Management.Automation."
	    "PSArgumentNullException", "Cannot process argument because the "
	    "value of argument \"password\" is null. Change the value of "
	    "argument \"password\" to a non-null value.");
}

static Value *
get_user(const Value *self, Value **err)
{
	return value_ref(credential_user(self));
}

static Value *
get_password(const Value *self, Value **err)
{
	return value_ref(credential_password(self));
}

/* "Domain\User" and "User@Domain" in their parts. */
static Value *
get_network(const struct call *call, Value **err)
{
	return make(&type_network, value_ref(credential_user(call->self)),
	    value_ref(credential_password(call->self)));
}

static Value *
get_empty(const Value *self, Value **err)
{
	return credential_new(text_of(""), secure_string_new("", 0));
}

static Value *
credential_freeze(const Value *self)
{
	Value *table = table_new();

	table_set_text(table_get(table), "UserName",
	    value_ref(credential_user(self)));
	table_set_text(table_get(table), "Password",
	    value_ref(credential_password(self)));
	return table;
}

static Value *
credential_thaw(const Value *data, Value **err)
{
	const struct table *table = table_get(data);
	const Value *user, *password;

	if (!table)
		return value_ref(data);
	user = table_lookup(table, "UserName");
	password = table_lookup(table, "Password");
	if (!user || value_kind(user) != V_TEXT || !password ||
	    !secure_of(password))
		return value_ref(data);
	return credential_new(value_ref(user), value_ref(password));
}

static Value *
credential_convert(const Value *from, Value **err)
{
	return convert_refuse(from, &type_credential, err);
}

static const struct property credential_properties[] = {
	GETTER("UserName", get_user, "string"),
	GETTER("Password", get_password, "securestring"),
	{NULL},
};

static const struct method credential_methods[] = {
	METHOD("GetNetworkCredential", get_network, 0, 0,
	    "System.Net.NetworkCredential GetNetworkCredential()"),
	{NULL},
};

static const struct property credential_statics[] = {
	GETTER("Empty", get_empty, "pscredential"),
	{NULL},
};

static struct type type_credential = {
	.name = "System.Management.Automation.PSCredential",
	.accelerator = "pscredential",
	.kind = V_INSTANCE,
	.flags = TYPE_SURVIVES,
	.properties = credential_properties,
	.methods = credential_methods,
	.statics = credential_statics,
	.construct = credential_construct,
	.construct_least = 1, .construct_most = 2,
	.release = credential_release,
	.convert = credential_convert,
	.freeze = credential_freeze,
	.thaw = credential_thaw,
};

/* ------------------------------------------------------- NetworkCredential */

static const struct credential *
network_of(const Value *v)
{
	return instance_data(v, &type_network);
}

static Value *
network_construct(const struct call *call, Value **err)
{
	Value *user = text_of(""), *password;

	if (call->count > 0) {
		value_unref(user);
		if (!call_text(call, 0, &user, err))
			return NULL;
	}
	if (call->count < 2)
		return make(&type_network, user, secure_string_new("", 0));
	if (secure_of(call->args[1]))
		return make(&type_network, user, value_ref(call->args[1]));
	password = value_text(call->args[1]);
	value_set(&password, secure_string_new(text_bytes(password),
	    text_len(password)));
	return make(&type_network, user, password);
}

static Value *
network_user(const Value *self, Value **err)
{
	const Value *user = network_of(self)->user;
	const char *slash = strchr(text_bytes(user), '\\');

	return slash ? text_of(slash + 1) : value_ref(user);
}

static Value *
network_domain(const Value *self, Value **err)
{
	const char *user = text_bytes(network_of(self)->user);
	const char *slash = strchr(user, '\\');

	return text_new(user, slash ? (size_t)(slash - user) : 0);
}

static Value *
network_password(const Value *self, Value **err)
{
	return secure_string_text(network_of(self)->password);
}

static Value *
network_secure(const Value *self, Value **err)
{
	return value_ref(network_of(self)->password);
}

static const struct property network_properties[] = {
	GETTER("UserName", network_user, "string"),
	GETTER("Password", network_password, "string"),
	GETTER("SecurePassword", network_secure, "securestring"),
	GETTER("Domain", network_domain, "string"),
	{NULL},
};

static struct type type_network = {
	.name = "System.Net.NetworkCredential",
	.kind = V_INSTANCE,
	.properties = network_properties,
	.construct = network_construct,
	.construct_most = 3,
	.release = credential_release,
};

/* ----------------------------------------------------------------- Marshal */

/* A pointer to plain text is that text in a wrapper. */
static struct type type_pointer;

static void
pointer_release(void *data)
{
	value_unref(data);
}

static Value *
to_pointer(const struct call *call, Value **err)
{
	Value *text = secure_string_text(call->args[0]);

	return text ? instance_new(&type_pointer, text)
		    : call_throw(call, err, "System.ArgumentNullException",
			  "Value cannot be null. (Parameter 's')");
}

static Value *
from_pointer(const struct call *call, Value **err)
{
	const Value *text = instance_data(call->args[0], &type_pointer);

	return text ? value_ref(text) : VALUE_NULL;
}

static Value *
free_pointer(const struct call *call, Value **err)
{
	return VALUE_VOID;
}

static const struct method marshal_methods[] = {
	METHOD("SecureStringToBSTR", to_pointer, 1, 1, NULL),
	METHOD("SecureStringToGlobalAllocUnicode", to_pointer, 1, 1, NULL),
	METHOD("SecureStringToCoTaskMemUnicode", to_pointer, 1, 1, NULL),
	METHOD("PtrToStringAuto", from_pointer, 1, 1, NULL),
	METHOD("PtrToStringBSTR", from_pointer, 1, 1, NULL),
	METHOD("PtrToStringUni", from_pointer, 1, 1, NULL),
	METHOD("ZeroFreeBSTR", free_pointer, 1, 1, NULL),
	METHOD("FreeBSTR", free_pointer, 1, 1, NULL),
	METHOD("ZeroFreeGlobalAllocUnicode", free_pointer, 1, 1, NULL),
	METHOD("ZeroFreeCoTaskMemUnicode", free_pointer, 1, 1, NULL),
	{NULL},
};

static struct type type_marshal = {
	.name = "System.Runtime.InteropServices.Marshal",
	.flags = TYPE_STATIC,
	.static_methods = marshal_methods,
};

static struct type type_pointer = {
	.name = "System.IntPtr",
	.kind = V_INSTANCE,
	.flags = TYPE_VALUE,
	.release = pointer_release,
};

void
types_start_secure(void)
{
	struct type *types[] = {&type_secure, &type_credential, &type_network,
	    &type_marshal, &type_pointer};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
}
