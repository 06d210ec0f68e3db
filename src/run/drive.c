/*
 * drive.c - the drives of an interpreter, where it is on each of them, and
 * the objects scripts see of both.
 */
#include "base/base.h"
#include "run/provider.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "os/files.h"
#include "os/user.h"
#include "run/process.h"
#include "run/psvariable.h"
#include "run/powershell_type.h"
#include "run/runspace_type.h"
#include "run/thread_type.h"
#include "run/ticker.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

/* What an interpreter keeps; its own location is that of the file system, so
 * current says only which drive that is, or another. */
struct drives {
	struct drive *first;
	struct drive *current;
	bool is_started;
};

static const char drives_key;

static const struct provider *const providers[] = {
	&provider_alias, &provider_environment, &provider_file,
	&provider_function, &provider_variable, NULL
};

const struct provider *
providers_at(size_t index)
{
	return providers[index];
}

/* ------------------------------------------------------------------ drives */

static void
drive_unref(struct drive *drive)
{
	if (--drive->refs > 0)
		return;
	mem_free(drive->name);
	mem_free(drive->root);
	mem_free(drive->here);
	mem_free(drive->description);
	mem_free(drive);
}

static void
drives_release(void *data)
{
	struct drives *drives = data;
	struct drive *drive;

	while ((drive = drives->first)) {
		drives->first = drive->next;
		drive_unref(drive);
	}
}

static struct drive *
append(struct drives *drives, const char *name,
    const struct provider *provider, const char *root,
    const char *description)
{
	struct drive *drive = mem_zalloc(1, sizeof(*drive)), **end;

	drive->name = mem_text(name);
	drive->provider = provider;
	drive->root = mem_text(root);
	drive->here = mem_text(root);
	drive->description = mem_text(description);
	drive->refs = 1;
	for (end = &drives->first; *end; end = &(*end)->next)
		;
	*end = drive;
	return drive;
}

static const char *
temporary_folder(void)
{
	const char *folder = getenv("TMPDIR");

	return folder && *folder ? folder : "/tmp";
}

static void
start(struct drives *drives, struct interp *interp)
{
	char *temp = path_normal("/", temporary_folder());

	drives->is_started = true;
	drives->current = append(drives, "/", &provider_file, "/", "");
	mem_free(drives->current->here);
	drives->current->here = mem_text(text_bytes(interp->location));
	append(drives, "Alias", &provider_alias, "",
	    "Drive that contains a view of the aliases stored in session "
	    "state.");
	append(drives, "Env", &provider_environment, "",
	    "Drive that contains a view of the environment variables for "
	    "the process.");
	append(drives, "Function", &provider_function, "",
	    "Drive that contains a view of the functions stored in session "
	    "state.");
	append(drives, "Temp", &provider_file, temp,
	    "Drive that maps to the temporary directory path for the current "
	    "user.");
	append(drives, "Variable", &provider_variable, "",
	    "Drive that contains a view of those variables stored in session "
	    "state.");
	mem_free(temp);
}

static struct drives *
drives_of(struct interp *interp)
{
	struct drives *drives = interp_extra(interp, &drives_key,
	    sizeof(*drives), drives_release);

	if (!drives->is_started)
		start(drives, interp);
	return drives;
}

struct drive *
drives_first(struct interp *interp)
{
	return drives_of(interp)->first;
}

struct drive *
drive_find(struct interp *interp, const char *name)
{
	struct drive *drive = drives_first(interp);

	while (drive && !text_same(drive->name, name))
		drive = drive->next;
	return drive;
}

struct drive *
drive_add(struct interp *interp, const char *name,
    const struct provider *provider, const char *root,
    const char *description)
{
	return append(drives_of(interp), name, provider, root,
	    description ? description : "");
}

void
drive_remove(struct interp *interp, struct drive *drive)
{
	struct drives *drives = drives_of(interp);
	struct drive **link = &drives->first;

	while (*link && *link != drive)
		link = &(*link)->next;
	if (!*link)
		bug("a drive that is not there");
	*link = drive->next;
	if (drives->current == drive)
		drives->current = drives->first;
	drive_unref(drive);
}

Value *
drive_missing(const char *name)
{
	return error_new("System.Management.Automation.DriveNotFoundException",
	    "DriveNotFound", ERROR_ObjectNotFound, text_of(name),
	    "Cannot find drive. A drive with the name '%s' does not exist.",
	    name);
}

/* --------------------------------------------------------------- location */

struct item
location_item(struct interp *interp)
{
	struct drive *drive = drives_of(interp)->current;
	struct item item = {drive, NULL};

	item.path = mem_text(drive->provider->has_folders
	    ? text_bytes(interp->location) : drive->here);
	return item;
}

bool
location_set(struct interp *interp, const struct item *item, Value **err)
{
	if (item->drive->provider->has_folders) {
		if (chdir(item->path) != 0)
			return error_set(err, errno_error(errno, "enter",
			    item->path));
		value_set(&interp->location, text_of(item->path));
	}
	mem_free(item->drive->here);
	item->drive->here = mem_text(item->path);
	drives_of(interp)->current = item->drive;
	return true;
}

Value *
location_shown(struct interp *interp)
{
	struct item item = location_item(interp);
	Value *shown = item_shown(&item);

	item_release(&item);
	return shown;
}

static struct type type_path_info;

Value *
path_info(const struct item *item)
{
	Value *info = object_typed(&type_path_info);

	object_add(info, "Drive", drive_value(item->drive));
	object_add(info, "Provider", provider_value(item->drive->provider));
	object_add(info, "ProviderPath", text_of(item->path));
	object_add(info, "Path", item_shown(item));
	return info;
}

Value *
location_value(struct interp *interp)
{
	struct item item = location_item(interp);
	Value *info = path_info(&item);

	item_release(&item);
	return info;
}

static Value *
path_info_text(const Value *self)
{
	return value_ref(object_note(self, "Path"));
}

/* ------------------------------------------------------- drives as objects */

static struct type type_drive, type_provider;

static void
drive_release(void *data)
{
	drive_unref(data);
}

Value *
drive_value(struct drive *drive)
{
	drive->refs++;
	return instance_new(&type_drive, drive);
}

static struct drive *
drive_of(const Value *v)
{
	return instance_data(v, &type_drive);
}

static Value *
drive_get_name(const Value *self, Value **err)
{
	return text_of(drive_of(self)->name);
}

static Value *
drive_get_provider(const Value *self, Value **err)
{
	return provider_value(drive_of(self)->provider);
}

static Value *
drive_get_root(const Value *self, Value **err)
{
	return text_of(drive_of(self)->root);
}

static Value *
drive_get_description(const Value *self, Value **err)
{
	return text_of(drive_of(self)->description);
}

/* The current location as a path below the root. */
static Value *
drive_get_location(const Value *self, Value **err)
{
	const struct drive *drive = drive_of(self);
	const char *here = drive->here;
	size_t len = strlen(drive->root);

	if (strncmp(here, drive->root, len) == 0)
		here += len;
	return text_of(here + (*here == '/'));
}

static Value *
drive_get_null(const Value *self, Value **err)
{
	return VALUE_NULL;
}

static Value *
drive_get_by_colon(const Value *self, Value **err)
{
	return value_bool(strcmp(drive_of(self)->name, "/") != 0);
}

static Value *
drive_get_free(const Value *self, Value **err)
{
	struct statvfs info;

	if (statvfs(drive_of(self)->root, &info) != 0)
		return VALUE_NULL;
	return value_long((int64_t)(info.f_bavail * info.f_frsize));
}

static Value *
drive_get_used(const Value *self, Value **err)
{
	struct statvfs info;

	if (statvfs(drive_of(self)->root, &info) != 0)
		return VALUE_NULL;
	return value_long((int64_t)((info.f_blocks - info.f_bfree) *
	    info.f_frsize));
}

static const struct property drive_properties[] = {
	SCRIPT_PROPERTY("Used", drive_get_used,
	    "if($this.Provider.ImplementingType -eq [Microsoft.PowerShell."
	    "Commands.FileSystemProvider])"
	    "{$d = [System.IO.DriveInfo]::New($this.Root); "
	    "$d.TotalSize - $d.TotalFreeSpace}"),
	SCRIPT_PROPERTY("Free", drive_get_free,
	    "if($this.Provider.ImplementingType -eq [Microsoft.PowerShell."
	    "Commands.FileSystemProvider])"
	    "{[System.IO.DriveInfo]::New($this.Root).AvailableFreeSpace}"),
	{"CurrentLocation", drive_get_location, NULL, "string", false},
	{"Name", drive_get_name, NULL, "string", false},
	{"Provider", drive_get_provider, NULL,
	    "System.Management.Automation.ProviderInfo", false},
	{"Root", drive_get_root, NULL, "string", false},
	{"Description", drive_get_description, NULL, "string", false},
	{"MaximumSize", drive_get_null, NULL, "System.Nullable[long]", false},
	{"Credential", drive_get_null, NULL, "pscredential", false},
	{"DisplayRoot", drive_get_null, NULL, "string", false},
	{"VolumeSeparatedByColon", drive_get_by_colon, NULL, "bool", false},
	{NULL}
};

static Value *
drive_text(const Value *self)
{
	return text_of(drive_of(self)->name);
}

static struct type type_drive = {
	.name = "System.Management.Automation.PSDriveInfo",
	.kind = V_INSTANCE,
	.properties = drive_properties,
	.release = drive_release,
	.to_text = drive_text,
};

/* ---------------------------------------------------- providers as objects */

Value *
provider_value(const struct provider *provider)
{
	return instance_new(&type_provider, (void *)(uintptr_t)provider);
}

static const struct provider *
provider_of(const Value *v)
{
	return instance_data(v, &type_provider);
}

static Value *
provider_get_name(const Value *self, Value **err)
{
	return text_of(provider_of(self)->name);
}

static Value *
provider_get_type(const Value *self, Value **err)
{
	return text_of(provider_of(self)->type_name);
}

static Value *
provider_get_capabilities(const Value *self, Value **err)
{
	return text_of(provider_of(self)->capabilities);
}

static Value *
provider_get_home(const Value *self, Value **err)
{
	return text_of(provider_of(self)->has_folders ? user_home() : "");
}

static Value *
provider_get_empty(const Value *self, Value **err)
{
	return text_empty();
}

static Value *
provider_get_module(const Value *self, Value **err)
{
	return text_of("Microsoft.PowerShell.Core");
}

static Value *
provider_get_drives(const Value *self, Value **err)
{
	Value *list = list_new(NULL);
	struct drive *drive = drives_first(interp_current());

	for (; drive; drive = drive->next)
		if (drive->provider == provider_of(self))
			list_push(list_get(list), drive_value(drive));
	return list;
}

static const struct property provider_properties[] = {
	{"ImplementingType", provider_get_type, NULL, "type", false},
	{"HelpFile", provider_get_empty, NULL, "string", false},
	{"Name", provider_get_name, NULL, "string", false},
	{"PSSnapIn", provider_get_module, NULL, "string", false},
	{"ModuleName", provider_get_module, NULL, "string", false},
	{"Description", provider_get_empty, NULL, "string", false},
	{"Capabilities", provider_get_capabilities, NULL, "string", false},
	{"Home", provider_get_home, NULL, "string", false},
	{"Drives", provider_get_drives, NULL,
	    "System.Collections.ObjectModel.Collection[psdriveinfo]", false},
	{NULL}
};

static Value *
provider_text(const Value *self)
{
	return text_printf("Microsoft.PowerShell.Core\\%s",
	    provider_of(self)->name);
}

static struct type type_provider = {
	.name = "System.Management.Automation.ProviderInfo",
	.kind = V_INSTANCE,
	.properties = provider_properties,
	.to_text = provider_text,
};

static struct type type_path_info = {
	.name = "System.Management.Automation.PathInfo",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
	.to_text = path_info_text,
};

void
providers_start(void)
{
	static struct type *const types[] = {&type_drive, &type_provider,
	    &type_path_info};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
	psvariable_start();
	process_start();
	ticker_start();
	thread_start();
	runspace_start();
	powershell_start();
}
