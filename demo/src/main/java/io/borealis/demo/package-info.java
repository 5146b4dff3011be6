/**
 * The main job in one command: a real MySQL server, stand-ins for the models and S3, the proxy between, and the examples of
 * Aurora's guide.
 *
 * <h2>Starting points</h2>
 *
 * <ol>
 *   <li>{@link io.borealis.demo.DemoCommand}: the command that this module adds to the program, and what it does, from the first line to the exit code
 *   <li>{@link io.borealis.demo.DemoStack}: what is started, in which order, and how it ends
 *   <li>{@link io.borealis.demo.DemoData}: the examples' rows, account and statements
 *   <li>{@link io.borealis.demo.TaxiRides}: the data and the model of the anomaly example
 *   <li>{@link io.borealis.demo.DemoBucket}: where exports go
 *   <li>{@link io.borealis.demo.ResultTable}: how a result is shown
 * </ol>
 */
@NullMarked
package io.borealis.demo;

import org.jspecify.annotations.NullMarked;
