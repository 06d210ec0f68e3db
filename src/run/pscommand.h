/*
 * pscommand.h - what a hosted pipeline is made of: System.Management.
 * Automation.PSCommand, a list of Command objects with their parameters.
 */
#ifndef RUN_PSCOMMAND_H
#define RUN_PSCOMMAND_H

#include "run/pipeline.h"
#include "value/type.h"

/* pscommand_new - one without commands. */
Value *pscommand_new(void);

/* pscommand_list - its Command objects, lent; NULL when v is none. */
struct list *pscommand_list(const Value *v);

/* The bodies of the methods that [powershell] has as well: each adds to list
 * and gives false with *err set. */
typedef bool pscommand_body(const struct call *call, struct list *list,
    Value **err);
pscommand_body pscommand_add_script, pscommand_add_command,
    pscommand_add_parameter, pscommand_add_parameters, pscommand_add_argument,
    pscommand_add_statement;

/*
 * pscommand_ready - a Command object as an element of a pipeline.
 *   takes   element: cleared; filled in
 *   errors  ParseException of a script, CommandNotFoundException
 */
bool pscommand_ready(struct interp *interp, const Value *command,
    struct invocation *element, Value **err);

/* pscommand_ends - whether a statement ends behind it. */
bool pscommand_ends(const Value *command);

/* pscommand_start - make the types known, once. */
void pscommand_start(void);

#endif
