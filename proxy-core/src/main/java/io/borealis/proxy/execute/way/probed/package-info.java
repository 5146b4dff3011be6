/**
 * Ways that stage answers before the statement runs: the inputs are collected by a query over the arguments, or noted by a query
 * that evaluates the calls.
 */
@NullMarked
package io.borealis.proxy.execute.way.probed;

import org.jspecify.annotations.NullMarked;
