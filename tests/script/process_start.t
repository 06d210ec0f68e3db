=== Process::Start runs a program and reads what it says
$info = [System.Diagnostics.ProcessStartInfo]::new('echo', 'one "two  three"')
$info.RedirectStandardOutput = $true
$p = [System.Diagnostics.Process]::Start($info)
$p.StandardOutput.ReadToEnd().TrimEnd()
$p.WaitForExit()
"$($p.ExitCode) $($p.HasExited)"
---
one two  three
0 True
=== a process object is set up, then started
$p = New-Object System.Diagnostics.Process
$p.StartInfo.FileName = 'cat'
$p.StartInfo.RedirectStandardInput = $true
$p.StartInfo.RedirectStandardOutput = $true
$p.Start()
$p.StandardInput.WriteLine('line')
$p.StandardInput.Close()
$p.StandardOutput.ReadLine()
$p.WaitForExit()
---
True
line
=== arguments, environment and folder are those of the start info
$info = New-Object System.Diagnostics.ProcessStartInfo -Property @{ FileName = 'sh'; RedirectStandardError = $true; WorkingDirectory = '/' }
$info.ArgumentList.Add('-c')
$info.ArgumentList.Add('echo $MARK >&2; pwd >&2; exit 4')
$info.Environment['MARK'] = '42'
$p = [System.Diagnostics.Process]::Start($info)
$p.StandardError.ReadToEnd().TrimEnd()
$p.WaitForExit()
$p.ExitCode, $env:MARK
---
42
/
4

=== what cannot be started is an exception
try { [System.Diagnostics.Process]::Start('/nonesuch') } catch { $_.FullyQualifiedErrorId }
try { [System.Diagnostics.Process]::new().Start() } catch { $_.FullyQualifiedErrorId }
try { (Get-Process -Id $PID).StartInfo } catch { $_.Exception.InnerException.GetType().Name }
try { [System.Diagnostics.Process]::Start('true').StandardOutput } catch { $_.Exception.InnerException.Message }
(Get-Process -Id $PID | Select-Object *).Id -eq $PID
---
Win32Exception
InvalidOperationException
InvalidOperationException
StandardOut has not been redirected.
True
