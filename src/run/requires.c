/*
 * requires.c - see requires.h. Modules are looked for by name alone.
 */
#include "base/base.h"
#include "run/requires.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "base/version.h"
#include "lang/parse.h"
#include "os/files.h"
#include "os/user.h"
#include "value/error.h"
#include "value/text.h"

/* The next word of a line; blanks and the signs of tables part them. */
static Value *
next_word(const char **at, const char *end)
{
	static const char between[] = " \t,;'\"@{}=()";
	const char *start;

	while (*at < end && strchr(between, **at))
		(*at)++;
	start = *at;
	while (*at < end && !strchr(between, **at))
		(*at)++;
	return *at > start ? text_new(start, (size_t)(*at - start)) : NULL;
}

/* why is taken. */
static Value *
refusal(const char *id, const char *name, Value *why)
{
	Value *record = error_new("System.Management.Automation."
	    "ScriptRequiresException", id, ERROR_ResourceUnavailable,
	    text_of(name), "The script '%s' cannot be run because %s", name,
	    text_bytes(why));

	value_unref(why);
	return record;
}

/* Whether a version, "7" or "7.2.1", is not later than ours. */
static bool
version_is_met(const char *word)
{
	static const long ours[] = {PS_VERSION_MAJOR, PS_VERSION_MINOR,
	    PS_VERSION_PATCH};
	char *end;
	long n;

	for (size_t i = 0; i < COUNT_OF(ours); i++) {
		n = strtol(word, &end, 10);
		if (n != ours[i] || *end != '.')
			return n <= ours[i];
		word = end + 1;
	}
	return true;
}

static bool
module_is_below(const char *folder, size_t len, const char *module)
{
	Value *path = text_printf("%.*s/%s", (int)len, folder, module);
	bool is_there = folder_is(text_bytes(path));

	value_unref(path);
	return is_there;
}

/* What is built in counts, paths do, and folders of $env:PSModulePath. */
static bool
module_is_there(const char *module)
{
	static const char mine[] = "/.local/share/powershell/Modules";
	static const char shared[] = "/usr/local/share/powershell/Modules";
	const char *path = getenv("PSModulePath");
	bool found = text_starts(module, "Microsoft.PowerShell.") ||
	    text_same(module, "ThreadJob") || strchr(module, '/');
	Value *folders = path ? text_of(path)
	    : text_printf("%s%s:%s", user_home(), mine, shared);
	size_t len;

	for (path = text_bytes(folders); *path && !found;
	    path += len + (path[len] == ':')) {
		len = strcspn(path, ":");
		found = module_is_below(path, len, module);
	}
	value_unref(folders);
	return found;
}

static Value *
check_administrator(const char *name)
{
	if (geteuid() == 0)
		return NULL;
	return refusal("ScriptRequiresElevation", name, text_of("it contains "
	    "a \"#requires\" statement for running as Administrator, and the "
	    "current session is not."));
}

/* What stands behind a parameter. */
static Value *
check_word(const char *parameter, const char *name, const char *word)
{
	if (text_same(parameter, "-Version") && !version_is_met(word))
		return refusal("ScriptRequiresUnmatchedPSVersion", name,
		    text_printf("it contained a \"#requires\" statement for "
		    "PowerShell %s%s. The version of PowerShell that is "
		    "required by the script does not match the currently "
		    "running version of PowerShell %d.%d.%d.", word,
		    strchr(word, '.') ? "" : ".0", PS_VERSION_MAJOR,
		    PS_VERSION_MINOR, PS_VERSION_PATCH));
	if (text_same(parameter, "-PSEdition") && !text_same(word, "Core"))
		return refusal("ScriptRequiresUnmatchedPSEdition", name,
		    text_printf("it contained a \"#requires\" statement for "
		    "PowerShell editions '%s'. The edition of PowerShell that "
		    "is required by the script does not match the currently "
		    "running PowerShell Core edition.", word));
	if (text_same(parameter, "-Modules") && !module_is_there(word))
		return refusal("ScriptRequiresMissingModules", name,
		    text_printf("the following modules that are specified by "
		    "the \"#requires\" statements of the script are missing: "
		    "%s.", word));
	return NULL;
}

/* Of the table of a module only its name is looked at. */
static bool
is_about_version(const char *word)
{
	static const char *const keys[] = {"ModuleVersion",
	    "RequiredVersion", "MaximumVersion", "GUID"};

	for (size_t i = 0; i < COUNT_OF(keys); i++)
		if (text_same(word, keys[i]))
			return true;
	return false;
}

static Value *
check_line(const char *at, const char *end, const char *name)
{
	Value *parameter = text_empty(), *record = NULL, *word;

	while (!record && (word = next_word(&at, end))) {
		if (*text_bytes(word) == '-') {
			value_set(&parameter, value_ref(word));
			if (text_same(text_bytes(word), "-RunAsAdministrator"))
				record = check_administrator(name);
		} else if (is_about_version(text_bytes(word))) {
			value_unref(next_word(&at, end));
		} else if (!text_same(text_bytes(word), "ModuleName")) {
			record = check_word(text_bytes(parameter), name,
			    text_bytes(word));
		}
		value_unref(word);
	}
	value_unref(parameter);
	return record;
}

Value *
requires_refusal(const struct script *script, const char *name)
{
	size_t count;
	const struct requirement *all = script_requires(script, &count);
	Value *record = NULL;

	for (size_t i = 0; !record && i < count; i++)
		record = check_line(all[i].text.data,
		    all[i].text.data + all[i].text.len, name);
	return record;
}
