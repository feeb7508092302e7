// The door to the courses, each a folder.
import type { Course } from '../ui/course';
import { openAssignment4 } from './ece1508-assignment-4/course';

/** Each with its state, made once for the window. */
export const openCourses = (): readonly Course[] => [openAssignment4()];
