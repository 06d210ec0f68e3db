# pty.tcl - what the tests at a terminal share. A test sources it, calls
# begin, then types and sees by turns, and ends with leave. Whatever is not
# seen in time fails the test, with the last output.

set timeout 20
log_user 0
set prompt "PS \[^\r\n\]*> $"
set test [file rootname [file tail $argv0]]
set inputrc [file join [file dirname [info script]] inputrc]
set history ""
set editor [expr {[info exists env(EDIT)] ? $env(EDIT) : "readline"}]
if {![info exists env(JOBSH)]} {
    puts stderr "$test: set JOBSH to the shell to be tested"
    exit 2
}

proc fail {what} {
    global test expect_out
    set tail ""
    if {[info exists expect_out(buffer)]} {
        set tail [string range $expect_out(buffer) end-600 end]
    }
    puts stderr "FAIL $test: $what"
    puts stderr "  last seen: [string map {\033 ^[ \r {}} $tail]"
    exit 1
}

# Start a session at a terminal 200 cells wide, so that no line is broken.
proc begin {args} {
    global env spawn_id spawn_out prompt inputrc history
    set env(TERM) xterm
    set env(NO_COLOR) 1
    set env(INPUTRC) $inputrc
    set env(JOBSH_HISTORY) $history
    uplevel #0 [list eval spawn -noecho $env(JOBSH) -NoLogo $args]
    stty rows 50 columns 200 < $spawn_out(slave,name)
    see $prompt "the first prompt"
}

proc type {text} {
    send -- $text
}

# Wait for a pattern; name says in a failure what was waited for.
proc see {pattern {name ""}} {
    global expect_out
    expect {
        -re $pattern {}
        timeout { fail "timeout: [expr {$name eq "" ? $pattern : $name}]" }
        eof { fail "ended before: [expr {$name eq "" ? $pattern : $name}]" }
    }
}

# A whole line of output, then the prompt.
proc answer {line} {
    global prompt
    see "\n$line\r\n" "the line $line"
    see $prompt "the prompt after $line"
}

# The session ends with a status.
proc leave {status} {
    global expect_out
    expect {
        eof {}
        timeout { fail "the session does not end" }
    }
    set how [wait]
    if {[lindex $how 2] != 0 || [lindex $how 3] != $status} {
        fail "ended with [lrange $how 2 end], not status $status"
    }
}

# Wait until a process is gone.
proc gone {pid} {
    for {set turn 0} {$turn < 200} {incr turn} {
        if {![file exists /proc/$pid] || [string match *zombie* [read_status $pid]]} return
        after 50
    }
    fail "process $pid lives on"
}

proc read_status {pid} {
    if {[catch {open /proc/$pid/status} file]} {
        return zombie
    }
    set text [read $file]
    close $file
    return $text
}
