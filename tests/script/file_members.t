=== files are written, read, copied and moved by their paths
[IO.File]::WriteAllText('a.txt', 'one')
[IO.File]::AppendAllText('a.txt', "`ntwo")
[IO.File]::ReadAllLines('a.txt') -join '|'
[IO.File]::Copy('a.txt', 'b.txt')
try { [IO.File]::Copy('a.txt', 'b.txt') } catch { $_.Exception.InnerException.Message -replace "$PWD/" }
[IO.File]::Move('a.txt', 'b.txt', $true)
[IO.File]::Exists('a.txt'), [IO.File]::Exists('b.txt') -join ' '
---
one|two
The file 'b.txt' already exists.
False True
=== what is missing is told apart: a file, its folder, a folder
$none = [IO.FileInfo]'none'
$tries = { [IO.File]::ReadAllText('none') }, { [IO.File]::ReadAllText('no/ne') },
  { [IO.Directory]::GetFiles('none') }, { [IO.Directory]::Delete('none') },
  { $none.CopyTo('b') }, { ([IO.DirectoryInfo]'none').GetFiles() }
foreach ($try in $tries) {
  try { & $try } catch {
    "$($_.FullyQualifiedErrorId): $($_.Exception.InnerException.Message -replace "$PWD/")"
  }
}
---
FileNotFoundException: Could not find file 'none'.
DirectoryNotFoundException: Could not find a part of the path 'no/ne'.
DirectoryNotFoundException: Could not find a part of the path 'none'.
DirectoryNotFoundException: Could not find a part of the path 'none'.
FileNotFoundException: Could not find file 'none'.
DirectoryNotFoundException: Could not find a part of the path 'none'.
=== folders are listed by pattern, deep on request, links not followed
$made = [IO.Directory]::CreateDirectory('f/g/h')
"$made $($made.FullName -eq "$PWD/f/g/h")"
'f/a.txt', 'f/g/b.txt', 'f/g/h/c.log' | ForEach-Object { [IO.File]::WriteAllText($_, '') }
$null = New-Item -ItemType SymbolicLink -Path f/g/h/up -Target "$PWD/f"
[IO.Directory]::GetFiles('f') -join ' '
[IO.Directory]::GetFiles('f', '*.txt', 'AllDirectories') -join ' '
[IO.Directory]::GetDirectories('f', '*', 1) -join ' '
([IO.DirectoryInfo]'f').GetFiles('*', 'AllDirectories').Name -join ' '
([IO.DirectoryInfo]'f').GetFileSystemInfos().Name -join ' '
[IO.Directory]::GetParent('f/g').FullName -eq "$PWD/f"
try { [IO.Directory]::Delete('f') } catch { $_.Exception.InnerException.Message -replace "$PWD/" }
[IO.Directory]::Delete('f', $true)
[IO.Directory]::Exists('f')
---
f/g/h True
f/a.txt
f/a.txt f/g/b.txt
f/g f/g/h f/g/h/up
a.txt b.txt c.log
a.txt g
True
Directory not empty : 'f'
False
=== the times of files are set and read by path and by object
[IO.File]::WriteAllText('a.txt', '')
$utc = [datetime]::new(1960, 1, 2, 3, 4, 5, [DateTimeKind]::Utc)
[IO.File]::SetLastWriteTimeUtc('a.txt', $utc)
[IO.File]::GetLastWriteTimeUtc('a.txt') -eq $utc
([IO.FileInfo]'a.txt').LastWriteTimeUtc -eq $utc
[IO.File]::SetLastAccessTime('a.txt', [datetime]'2001-02-03')
[IO.File]::GetLastAccessTime('a.txt').ToString('s')
[IO.File]::GetLastWriteTime('none').Year
try { [IO.File]::SetLastWriteTime('none', $utc) } catch { $_.FullyQualifiedErrorId }
---
True
True
2001-02-03T00:00:00
1601
FileNotFoundException
=== a moved file is known by its new path
[IO.File]::WriteAllText('a.txt', '')
$file = [IO.FileInfo]'a.txt'
$file.MoveTo('b.txt')
"$file" -eq "$PWD/b.txt"
$file.Name, $file.Exists -join ' '
---
True
b.txt True
=== IO.File opens streams, readers and writers
$path = "$PWD/f"
$f = [IO.File]::Create($path); $f.WriteByte(65); $f.Close()
$w = [IO.File]::AppendText($path); $w.WriteLine('b'); $w.Dispose()
$r = [IO.File]::OpenText($path); $r.ReadLine(); $r.Close()
$s = [IO.File]::OpenRead($path); "$($s.ReadByte()) $($s.Length) $($s.CanWrite)"; $s.Close()
$s = [IO.File]::Open($path, 'Open', 'Read', 'None'); $s.Length; $s.Dispose()
[IO.File]::GetAttributes($path)
try { [IO.File]::OpenRead("$PWD/none") } catch { $_.FullyQualifiedErrorId; $_.Exception.Message -replace [regex]::Escape("$PWD") }
---
Ab
65 3 False
3
Normal
FileNotFoundException
Exception calling "OpenRead" with "1" argument(s): "Could not find file '/none'."
=== a file is opened by its path, and by what stands for it
$file = [System.IO.FileInfo]"$PWD/notes"
$writer = $file.CreateText(); $writer.WriteLine('one'); $writer.Close()
$writer = $file.AppendText(); $writer.WriteLine('two'); $writer.Close()
$reader = $file.OpenText(); $reader.ReadToEnd(); $reader.Close()
Set-Location /
foreach ($stream in [System.IO.File]::OpenRead($file.FullName), $file.Open('Append'), $file.OpenRead()) { "$($stream.Length) $($stream.CanWrite)"; $stream.Close() }
try { [System.IO.File]::OpenText('/none/here') } catch { $_.FullyQualifiedErrorId }
---
one
two

8 False
8 True
8 False
DirectoryNotFoundException
=== the attributes of a path are read and written
Set-Content notes x
[System.IO.File]::SetUnixFileMode("$PWD/notes", 'UserRead, UserWrite')
[System.IO.File]::GetUnixFileMode("$PWD/notes")
[System.IO.File]::GetAttributes("$PWD")
try { [System.IO.File]::GetAttributes('/none') } catch { $_.FullyQualifiedErrorId }
---
UserWrite, UserRead
Directory
FileNotFoundException
=== links are made and followed
Set-Content notes x
[System.IO.File]::CreateSymbolicLink("$PWD/first", 'notes').Name
[System.IO.File]::CreateSymbolicLink("$PWD/second", 'first').Name
$second = Get-Item second
$second.ResolveLinkTarget($false).Name, $second.ResolveLinkTarget($true).Name
(Get-Item notes).ResolveLinkTarget($true) -eq $null
[System.IO.Directory]::CreateSymbolicLink("$PWD/folder", '/').GetType().Name
---
first
second
first
notes
True
DirectoryInfo
=== a file takes the place of another
Set-Content new n; Set-Content old o
(Get-Item new).Replace("$PWD/old", "$PWD/backup").Name
Get-Content old, backup
Test-Path new
---
old
n
o
False
=== what PowerShell adds to a file is listed as added
Set-Content notes x
Get-Item notes | Get-Member Mode, Target, BaseName, UnixMode, Length | ForEach-Object { "$($_.MemberType) $($_.Definition)" }
$stat = (Get-Item notes).UnixStat
$stat.Size, $stat.ItemType, $stat.HardlinkCount, $stat.GetModeString() -join ' '
---
AliasProperty Target = LinkTarget
CodeProperty System.String Mode{get=Mode;}
Property long Length {get;}
ScriptProperty System.Object BaseName {get=if ($this.Extension.Length -gt 0){$this.Name.Remove($this.Name.Length - $this.Extension.Length)}else{$this.Name};}
ScriptProperty System.Object UnixMode {get=$this.UnixStat.GetModeString();}
2 File 1 -rw-r--r--
=== a full path has no NUL
try { [IO.Path]::GetFullPath("a`0b") } catch { "$($_.FullyQualifiedErrorId) $($_.Exception.InnerException.Message)" }
---
ArgumentException Null character in path. (Parameter 'path')
