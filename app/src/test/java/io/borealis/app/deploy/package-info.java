/** The files of docker for containers and clusters. */
@NullMarked
package io.borealis.app.deploy;

import org.jspecify.annotations.NullMarked;
