/*
 * cmdlet_value.h - $PSCmdlet: what an advanced function can ask of the
 * pipeline it stands in.
 */
#ifndef RUN_CMDLET_VALUE_H
#define RUN_CMDLET_VALUE_H

#include "value/value.h"

struct stage;

/* cmdlet_value_new - for the running call. */
Value *cmdlet_value_new(struct stage *stage);

/* cmdlet_value_end - the call is over; its object knows no stage any more. */
void cmdlet_value_end(const Value *cmdlet);

/* cmdlet_value_start - make the type known, once. */
void cmdlet_value_start(void);

#endif
