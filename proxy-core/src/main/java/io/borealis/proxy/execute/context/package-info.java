/** What the execution of one command works with: both sides of the session, the models, the session's memory. */
@NullMarked
package io.borealis.proxy.execute.context;

import org.jspecify.annotations.NullMarked;
