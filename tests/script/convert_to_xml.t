=== names, types and texts of properties
[pscustomobject]@{ a = 1; b = 'x<y'; c = 1, $null; d = @{ k = 2 }; e = '' } |
	ConvertTo-Xml -As String
---
<?xml version="1.0" encoding="utf-8"?>
<Objects>
  <Object Type="System.Management.Automation.PSCustomObject">
    <Property Name="a" Type="System.Int32">1</Property>
    <Property Name="b" Type="System.String">x&lt;y</Property>
    <Property Name="c" Type="System.Object[]">
      <Property Type="System.Int32">1</Property>
      <Property />
    </Property>
    <Property Name="d" Type="System.Collections.Hashtable">
      <Property Name="Key" Type="System.String">k</Property>
      <Property Name="Value" Type="System.Int32">2</Property>
    </Property>
    <Property Name="e" Type="System.String"></Property>
  </Object>
</Objects>
=== deeper levels are asked for
$o = [pscustomobject]@{ in = [pscustomobject]@{ x = 1 } }
$o | ConvertTo-Xml -As Stream -NoTypeInformation
$o | ConvertTo-Xml -As Stream -NoTypeInformation -Depth 2
---
<?xml version="1.0" encoding="utf-8"?>
<Objects>
<Object>
  <Property Name="in">
    <Property>@{x=1}</Property>
    <Property Name="x">1</Property>
  </Property>
</Object>
</Objects>
<?xml version="1.0" encoding="utf-8"?>
<Objects>
<Object>
  <Property Name="in">
    <Property Name="x">1</Property>
  </Property>
</Object>
</Objects>
=== what holds itself is cut
$h = @{}
$h.me = $h
([xml](ConvertTo-Xml $h -As String -Depth 9)).SelectNodes('//Property').Count
---
2
=== without -As a document
$x = 'a', $null | ConvertTo-Xml
$x.GetType().Name
$x.OuterXml
---
XmlDocument
<?xml version="1.0" encoding="utf-8"?><Objects><Object Type="System.String">a</Object><Object /></Objects>
