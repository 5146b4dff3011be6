/**
 * Where the configuration comes from: the reference with the defaults, over it one YAML file, over that the environment.
 *
 * <h2>Starting points</h2>
 *
 * <ol>
 *   <li>{@link io.borealis.proxy.config.source.ConfigLoader}: puts the three sources together
 *   <li>{@link io.borealis.proxy.config.source.ConfigKeys}: the keys there are, and what each of them takes
 *   <li>{@link io.borealis.proxy.config.source.ConfigBinder}: turns what was written into the records, and back
 *   <li>{@link io.borealis.proxy.config.source.ConfigPrinter}: shows what is in force
 * </ol>
 */
@NullMarked
package io.borealis.proxy.config.source;

import org.jspecify.annotations.NullMarked;
