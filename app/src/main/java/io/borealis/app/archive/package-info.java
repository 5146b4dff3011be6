/**
 * What an archive of classes has beside what a start loads by itself: what the first client and the first statement with calls need.
 * Nothing of it runs in a process that serves clients.
 *
 * <h2>Starting points</h2>
 *
 * <ol>
 *   <li>{@link io.borealis.app.archive.ArchiveRehearsal}: all of it
 * </ol>
 */
@NullMarked
package io.borealis.app.archive;

import org.jspecify.annotations.NullMarked;
