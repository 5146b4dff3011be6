/**
 * Where the program of a server comes from: a Maven artifact, or the packages of Debian's unstable suite, unpacked once for all
 * and kept.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localmysql.program.ArtifactServer} and {@link io.borealis.localmysql.program.DebianSidServer}, which provide a
 * {@link io.borealis.localmysql.program.MysqldProgram}.
 */
@NullMarked
package io.borealis.localmysql.program;

import org.jspecify.annotations.NullMarked;
