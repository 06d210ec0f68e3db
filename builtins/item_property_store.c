/*
 * item_property_store.c - New-, Remove-, Rename-, Copy- and Move-ItemProperty:
 * what an item has is given on Linux, no drive keeps properties that come and
 * go. The commands are there for scripts that catch their error.
 */
#include "base/base.h"

#include "builtins/item_query.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"

struct store_args {
	Value *path, *literal_path, *name, *new_name, *destination,
	    *property_type, *value, *filter, *include, *exclude;
	bool pass_thru, force;
};

static enum flow
refuse(struct stage *stage, const struct item *item, void *context)
{
	return stage_error(stage, not_supported());
}

static enum flow
process(struct stage *stage)
{
	const struct store_args *args = stage->args;
	struct item_query query = QUERY(args);

	return query_each(stage, &query, refuse, NULL);
}

#define ARGS struct store_args
#define NAME(type, sets)						       \
	P_VALUE("Name", type, sets, name, .aliases = "PSProperty",	       \
	    .help = "What the property is called.")
#define FORCE								       \
	P_SWITCH("Force", "all", force,					       \
	    .help = "Let wildcards match hidden files too.")
#define PASS								       \
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the items.")

static const struct param new_params[] = {
	ITEM_PATHS("Path:@0!n"),
	NAME("string", "all:@1!n"),
	P_VALUE("PropertyType", "string", "all:n", property_type,
	    .aliases = "Type", .help = "What values the property takes."),
	P_VALUE("Value", "object", "all:n", value,
	    .help = "Its first value."),
	FORCE, ITEM_FILTERS("all"), P_END
};

static const struct param remove_params[] = {
	ITEM_PATHS("Path:@0!n"), NAME("string[]", "all:@1!n"), FORCE,
	ITEM_FILTERS("all"), P_END
};

static const struct param rename_params[] = {
	ITEM_PATHS("Path:@0!n"), NAME("string", "all:@1!n"),
	P_VALUE("NewName", "string", "all:@2!n", new_name,
	    .help = "What it is to be called."),
	PASS, FORCE, ITEM_FILTERS("all"), P_END
};

/* To another item, by copying or moving. */
static const struct param send_params[] = {
	ITEM_PATHS("Path:@0!n"), NAME("string", "all:@2!n"),
	P_VALUE("Destination", "string", "Path:@1!n LiteralPath:@1!n",
	    destination, .help = "The item that gets the property."),
	PASS, FORCE, ITEM_FILTERS("all"), P_END
};

static const struct example examples[] = {
	{"try { New-ItemProperty / -Name Colour -Value red -ErrorAction Stop }"
	 "\ncatch { $_.CategoryInfo.Category }",
	    "NotImplemented", "What comes of it."},
	{"setfattr -n user.colour -v red notes.txt", NULL,
	    "What to do instead."},
	{NULL, NULL, NULL}
};

#define STORE(symbol, verb, alias, rows, says)				       \
	const struct command command_##symbol##_item_property = {	       \
		.name = verb "-ItemProperty",				       \
		.aliases = alias,					       \
		.class_name = verb "ItemPropertyCommand",		       \
		.module = "Microsoft.PowerShell.Management",		       \
		.params = rows,						       \
		.default_set = "Path",					       \
		.flags = COMMAND_SHOULD_PROCESS,			       \
		.args_size = sizeof(struct store_args),			       \
		.synopsis = says,					       \
		.description = "No drive of this shell keeps properties that " \
		    "come and go: for every item there is an error. Those "    \
		    "that files have are set with Set-ItemProperty.",	       \
		.examples = examples,					       \
		.see_also = "Set-ItemProperty Get-ItemProperty",	       \
		.process = process,					       \
	}

STORE(new, "New", NULL, new_params, "Refuses to add a property to items.");
STORE(remove, "Remove", "rp", remove_params,
    "Refuses to remove a property of items.");
STORE(rename, "Rename", "rnp", rename_params,
    "Refuses to rename a property of items.");
STORE(copy, "Copy", "cpp", send_params,
    "Refuses to copy a property to another item.");
STORE(move, "Move", "mp", send_params,
    "Refuses to move a property to another item.");
