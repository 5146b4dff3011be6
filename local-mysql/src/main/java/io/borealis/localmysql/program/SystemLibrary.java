package io.borealis.localmysql.program;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A shared library that {@code mysqld} needs and a bare system may lack.
 *
 * @param fileName name under which {@code mysqld} asks for it
 * @param debianPackages packages of Debian and Ubuntu that have it, the usual one first
 * @param fedoraPackage package of Fedora and its relatives that has it
 */
record SystemLibrary(String fileName, List<String> debianPackages, String fedoraPackage) {

    private static final SystemLibrary AIO =
            new SystemLibrary("libaio.so.1", List.of("libaio1", "libaio1t64"), "libaio");
    private static final SystemLibrary NUMA = new SystemLibrary("libnuma.so.1", List.of("libnuma1"), "numactl-libs");
    private static final SystemLibrary STDCPP = new SystemLibrary("libstdc++.so.6", List.of("libstdc++6"), "libstdc++");
    private static final SystemLibrary GCC = new SystemLibrary("libgcc_s.so.1", List.of("libgcc-s1"), "libgcc");

    /** Those that even a full installation often lacks. */
    static final List<SystemLibrary> USUALLY_MISSING = List.of(AIO, NUMA);

    /** The library of that file name, if we know which packages have it. */
    static Optional<SystemLibrary> named(String fileName) {
        return Stream.of(AIO, NUMA, STDCPP, GCC)
                .filter(library -> library.fileName.equals(fileName))
                .findFirst();
    }

    /** Since the 64-bit time change of Debian 13 and Ubuntu 24.04 libaio has another file name, but the same content. */
    String newerFileName() {
        return fileName + "t64";
    }
}
