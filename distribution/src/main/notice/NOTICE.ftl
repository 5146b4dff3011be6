Borealis
Licensed under the Apache License, Version 2.0: see the file LICENSE.

lib/borealis.jar contains the libraries below, unchanged but for being in one file, each under its own licence. The texts
that they bring with them are in the folder licenses. Their sources are published beside them, under the same names, in
the Maven Central repository.

MySQL Connector/J, with which Borealis installs its functions, is under the GNU General Public License, version 2, with
Oracle's Universal FOSS Exception, which lets programs under licences such as Borealis' use it. No MySQL server is contained.

<#list dependencyMap as entry>
<#assign library = entry.getKey()>
<#if library.groupId != "io.borealis">
${library.groupId}:${library.artifactId}:${library.version}
    ${library.name}
    <#list entry.getValue() as licence>${licence}<#if licence_has_next>; </#if></#list>
</#if>
</#list>
