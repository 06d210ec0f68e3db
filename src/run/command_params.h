/*
 * command_params.h - the parameters of a command as scripts see them, for
 * command_info.c.
 */
#ifndef RUN_COMMAND_PARAMS_H
#define RUN_COMMAND_PARAMS_H

#include "run/command.h"
#include "value/value.h"

struct type;

enum record_type {
	RECORD_PARAMETER,      /* ParameterMetadata */
	RECORD_PARAMETER_SET,  /* ParameterSetMetadata, in one of those */
	RECORD_ATTRIBUTE,      /* ParameterAttribute */
	RECORD_CHOICES,        /* ValidateSetAttribute */
	RECORD_RANGE,          /* ValidateRangeAttribute */
	RECORD_NOT_NULL,       /* ValidateNotNullAttribute */
	RECORD_NOT_EMPTY,      /* ValidateNotNullOrEmptyAttribute */
	RECORD_NOT_BLANK,      /* ValidateNotNullOrWhiteSpaceAttribute */
	RECORD_ALLOW_NULL,     /* AllowNullAttribute */
	RECORD_ALLOW_EMPTY_LIST, /* AllowEmptyCollectionAttribute */
	RECORD_ALLOW_EMPTY_TEXT, /* AllowEmptyStringAttribute */
	RECORD_ALIASES,        /* AliasAttribute */
	RECORD_SET,            /* CommandParameterSetInfo */
	RECORD_SET_PARAMETER,  /* CommandParameterInfo, in one of those */
	RECORD_TYPE_NAME,      /* PSTypeName */
	RECORD_TYPE_COUNT
};

/* record_type - the type of one of those; command_params_start makes them
 * known, once. */
const struct type *record_type(enum record_type which);
void command_params_start(void);

/* parameters_value - a dictionary from names to ParameterMetadata. */
Value *parameters_value(const struct command *command);

/* parameter_sets_value - an array of CommandParameterSetInfo. */
Value *parameter_sets_value(const struct command *command);

#endif
