/*
 * help_topics.c - help that is not about one command.
 */
#include "base/base.h"
#include "builtins/help.h"

static const struct help_topic topics[] = {
	{"about_jobsh", "What jobsh is and where to go on reading.",
	    "TOPIC\n"
	    "    about_jobsh\n"
	    "\n"
	    "SHORT DESCRIPTION\n"
	    "    jobsh is a shell for Linux that speaks PowerShell and runs\n"
	    "    background jobs.\n"
	    "\n"
	    "FIRST STEPS\n"
	    "    Get-Command *-Job          the commands for jobs\n"
	    "    Get-Help Start-Job         what a command does\n"
	    "    Get-Help Start-Job -Full   everything about it\n"
	    "    Get-Help about_Jobs        how jobs work\n"
	    "    Get-Help *                 everything there is help for\n"
	    "\n"
	    "    $job = Start-Job { Get-Date }\n"
	    "    $job | Wait-Job | Receive-Job\n"
	    "\n"
	    "    Tab completes commands, parameters, values, variables,\n"
	    "    members and files. exit, or Ctrl-D, ends the session and\n"
	    "    every job of it.\n"
	    "\n"
	    "SEE ALSO\n"
	    "    man jobsh, man 7 jobsh_jobs, man jobsh-start-job\n"},
	{"about_Jobs", "How background jobs work.",
	    "TOPIC\n"
	    "    about_Jobs\n"
	    "\n"
	    "SHORT DESCRIPTION\n"
	    "    A job is a script that runs beside the session, in an\n"
	    "    interpreter of its own.\n"
	    "\n"
	    "STARTING\n"
	    "    Start-Job { ... }         a fresh interpreter runs the block\n"
	    "    command &                 the same for a pipeline\n"
	    "    Start-ThreadJob { ... }   a few at a time, the rest queued\n"
	    "    ForEach-Object -Parallel  one for every object\n"
	    "\n"
	    "    A job does not see the variables of the session. Give it\n"
	    "    values with -ArgumentList, or write $using:name.\n"
	    "\n"
	    "WATCHING\n"
	    "    Get-Job                    all jobs and their states\n"
	    "    Wait-Job $job              wait until it has ended\n"
	    "    $job.State                 NotStarted, Running, Blocked,\n"
	    "                               Suspended, Stopping, Completed,\n"
	    "                               Failed, Stopped\n"
	    "\n"
	    "RECEIVING\n"
	    "    Receive-Job $job           what it has given since last time\n"
	    "    Receive-Job $job -Keep     the same, and keep it\n"
	    "    Receive-Job $job -Wait -AutoRemoveJob\n"
	    "\n"
	    "    Output, errors, warnings and the other streams come back as\n"
	    "    what they are, errors to the error stream.\n"
	    "\n"
	    "ENDING\n"
	    "    Stop-Job $job              it and all it started end\n"
	    "    Remove-Job $job            forget it and its output\n"
	    "\n"
	    "    When the session ends, whatever the way, so do its jobs.\n"
	    "\n"
	    "A JOB THAT FAILED\n"
	    "    $job.ChildJobs[0].JobStateInfo.Reason says why. Errors that\n"
	    "    did not end the job are in $job.ChildJobs[0].Error.\n"
	    "\n"
	    "SEE ALSO\n"
	    "    Start-Job, Get-Job, Receive-Job, Wait-Job, Stop-Job,\n"
	    "    Remove-Job, man 7 jobsh_jobs\n"},
};

const struct help_topic *
help_topic_at(size_t index)
{
	return index < COUNT_OF(topics) ? &topics[index] : NULL;
}
