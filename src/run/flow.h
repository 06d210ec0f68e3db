/*
 * flow.h - what everything that runs gives back: go on, or why not. Values
 * that travel with a flow (the error, the label, the exit code) wait in the
 * interpreter.
 */
#ifndef RUN_FLOW_H
#define RUN_FLOW_H

enum flow {
	FLOW_MORE,     /* go on */
	FLOW_STOP,     /* downstream wants nothing more: unwind quietly */
	FLOW_FAIL,     /* interp->error holds a terminating error */
	FLOW_BREAK,    /* break, to interp->label or the nearest loop */
	FLOW_CONTINUE, /* continue, likewise */
	FLOW_RETURN,   /* return from the function, script or block */
	FLOW_EXIT,     /* exit: interp->exit_code; ends the script */
};

#endif
