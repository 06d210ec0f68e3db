/*
 * remote_host.c - names of this computer, and refusals for all others.
 */
#include "base/base.h"
#include "builtins/remote_host.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/user.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

/* Where somebody wants to go. */
struct target {
	char *host;
	char *user;              /* or NULL */
	bool has_key;            /* a file with a key for ssh */
	bool is_elsewhere;       /* a port or the like: not simply here */
};

static void
target_release(struct target *target)
{
	mem_free(target->host);
	mem_free(target->user);
}

/* Letters, digits and what stands in names and addresses. */
static bool
is_name(const char *host)
{
	const char *c = host;

	while (isalnum((unsigned char)*c) || (*c && strchr("-._:%", *c)))
		c++;
	return *host && !*c && *host != '-';
}

static bool
is_own_name(const char *host)
{
	char own[256] = "";
	size_t len;

	gethostname(own, sizeof(own) - 1);
	len = strcspn(own, ".");
	return strcasecmp(host, own) == 0 ||
	    (len > 0 && strlen(host) == len &&
		strncasecmp(host, own, len) == 0);
}

static bool
is_here(const struct target *target)
{
	static const char *const names[] = {"localhost", ".", "::1"};

	if (target->is_elsewhere || (target->user && !user_is(target->user)))
		return false;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (strcasecmp(target->host, names[i]) == 0)
			return true;
	return strncmp(target->host, "127.", 4) == 0 ||
	    is_own_name(target->host);
}

/* ----------------------------------------------------------------- refusals */

static enum flow
refuse_name(struct stage *stage, const char *name)
{
	return stage_throw(stage,
	    error_new("System.ArgumentException",
		"PSSessionInvalidComputerName", ERROR_InvalidArgument,
		text_of(name),
		"One or more computer names are not valid. If you are trying to"
		" pass a URI, use the -ConnectionUri parameter, or pass URI"
		" objects instead of strings."));
}

enum flow
remote_refuse(struct stage *stage, const char *host)
{
	return stage_throw(stage,
	    error_new("System.Management.Automation.Remoting."
		      "PSRemotingTransportException",
		"System.Management.Automation.Remoting."
		"PSRemotingDataStructureException",
		ERROR_ResourceUnavailable, text_of(host),
		"[%s] There is no remoting in this shell. Run the command there"
		" with ssh instead, in a job if it is to take its time:"
		" Start-Job { ssh %s ... }",
		host, host));
}

static enum flow
refuse_ssh(struct stage *stage, const struct target *target)
{
	return stage_throw(stage,
	    error_new("System.Management.Automation.Remoting."
		      "PSRemotingTransportException",
		"PSSessionStateBroken", ERROR_OpenError,
		text_of(target->host),
		"[%s] There is no remoting over ssh in this shell. Run ssh"
		" itself, in a job if it is to take its time:"
		" Start-Job { ssh %s%s%s ... }",
		target->host, target->user ? target->user : "",
		target->user ? "@" : "", target->host));
}

/* ------------------------------------------------------------------ by name */

/* As it is shown: "." is localhost. */
static Value *
shown_name(const struct target *target)
{
	return text_of(strcmp(target->host, ".") == 0 ? "localhost"
						       : target->host);
}

/* One more that is here; false after an error. */
static bool
add_host(struct stage *stage, Value *hosts, const struct target *target,
    bool is_ssh)
{
	if (!is_name(target->host)) {
		refuse_name(stage, target->host);
		return false;
	}
	if (!is_here(target)) {
		if (is_ssh)
			refuse_ssh(stage, target);
		else
			remote_refuse(stage, target->host);
		return false;
	}
	list_push(list_get(hosts), shown_name(target));
	return true;
}

/* "user@host:port" to its parts; an address in brackets may have colons. */
static void
parse_target(struct target *target, const char *name)
{
	const char *at = strrchr(name, '@');
	const char *host = at ? at + 1 : name, *end, *port;

	if (at)
		target->user = mem_textn(name, (size_t)(at - name));
	if (*host == '[' && (end = strchr(host, ']'))) {
		target->host = mem_textn(host + 1, (size_t)(end - host - 1));
		port = end + 1;
	} else {
		port = strchr(host, ':');
		if (!port || strchr(port + 1, ':'))
			port = host + strlen(host);
		target->host = mem_textn(host, (size_t)(port - host));
	}
	target->is_elsewhere = target->is_elsewhere || *port;
}

static Value *
hosts_of(struct stage *stage, const Value *names, bool is_elsewhere,
    bool is_ssh)
{
	const struct list *list = list_get(names);
	Value *hosts = list_new(NULL);
	bool is_good = true;

	for (size_t i = 0; is_good && i < list_count(list); i++) {
		struct target target = {.is_elsewhere = is_elsewhere};

		if (is_ssh)
			parse_target(&target, text_bytes(list_at(list, i)));
		else
			target.host = mem_text(text_bytes(list_at(list, i)));
		is_good = add_host(stage, hosts, &target, is_ssh);
		target_release(&target);
	}
	if (is_good)
		return hosts;
	value_unref(hosts);
	return NULL;
}

Value *
remote_hosts(struct stage *stage, const Value *names, bool is_elsewhere)
{
	return hosts_of(stage, names, is_elsewhere, false);
}

Value *
remote_hosts_ssh(struct stage *stage, const Value *names, bool is_elsewhere)
{
	return hosts_of(stage, names, is_elsewhere, true);
}

/* ----------------------------------------------------------------- by table */

enum key {
	KEY_HOST,
	KEY_USER,
	KEY_FILE,
	KEY_PORT,
	KEY_SUBSYSTEM,
	KEY_TIMEOUT,
	KEY_OPTIONS,
	KEY_COUNT
};

static enum key
key_of(const char *name)
{
	static const struct {
		const char *name;
		enum key key;
	} keys[] = {
		{"ComputerName", KEY_HOST}, {"HostName", KEY_HOST},
		{"UserName", KEY_USER}, {"KeyFilePath", KEY_FILE},
		{"IdentityFilePath", KEY_FILE}, {"Port", KEY_PORT},
		{"Subsystem", KEY_SUBSYSTEM},
		{"ConnectingTimeout", KEY_TIMEOUT}, {"Options", KEY_OPTIONS},
	};

	for (size_t i = 0; i < COUNT_OF(keys); i++)
		if (strcasecmp(name, keys[i].name) == 0)
			return keys[i].key;
	return KEY_COUNT;
}

static bool
refuse_table(struct stage *stage, const char *format, ...)
    PRINTF_LIKE(2, 3);

static bool
refuse_table(struct stage *stage, const char *format, ...)
{
	struct buf what = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vprintf(&what, format, args);
	va_end(args);
	stage_throw(stage,
	    error_new("System.Management.Automation.PSArgumentException",
		"Argument", ERROR_InvalidArgument, NULL,
		"The provided SSHConnection hashtable %s", buf_get(&what)));
	buf_release(&what);
	return false;
}

static bool
take_entry(struct stage *stage, enum key key, const char *name,
    const char *value, struct target *target)
{
	if (key == KEY_COUNT)
		return refuse_table(stage, "parameter %s is not supported.",
		    name);
	if (!*value)
		return refuse_table(stage,
		    "parameter name or element is null or empty.");
	/* Either stands for the other. */
	if (key == KEY_HOST && target->host)
		return refuse_table(stage, "contains both a ComputerName and"
		    " HostName parameter.  Only one can be specified.");
	if (key == KEY_FILE && target->has_key)
		return refuse_table(stage, "contains both a KeyFilePath and"
		    " IdentityFilePath parameter.  Only one can be"
		    " specified.");
	if (key == KEY_HOST)
		target->host = mem_text(value);
	else if (key == KEY_USER)
		target->user = mem_text(value);
	target->has_key = target->has_key || key == KEY_FILE;
	target->is_elsewhere = target->is_elsewhere || key == KEY_PORT;
	return true;
}

static bool
read_table(struct stage *stage, const struct table *table,
    struct target *target)
{
	const Value *key, *value;
	bool is_good = true;

	for (size_t i = 0; is_good && i < table_count(table); i++) {
		Value *name, *text;

		table_at(table, i, &key, &value);
		name = value_text(key);
		text = value_text(value);
		is_good = take_entry(stage, key_of(text_bytes(name)),
		    text_bytes(name), text_bytes(text), target);
		value_unref(name);
		value_unref(text);
	}
	if (!is_good || target->host)
		return is_good;
	return refuse_table(stage, "is missing the required ComputerName or"
	    " HostName parameter.");
}

Value *
remote_hosts_tables(struct stage *stage, const Value *tables)
{
	const struct list *list = list_get(tables);
	Value *hosts = list_new(NULL);
	bool is_good = true;

	for (size_t i = 0; is_good && i < list_count(list); i++) {
		struct target target = {0};

		is_good = read_table(stage, table_get(list_at(list, i)),
			      &target) &&
		    add_host(stage, hosts, &target, true);
		target_release(&target);
	}
	if (is_good)
		return hosts;
	value_unref(hosts);
	return NULL;
}
