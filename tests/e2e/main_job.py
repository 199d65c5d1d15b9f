"""The main job in the real window: a reporter writes a story with photos and hands it in, an approver returns it with a
remark, the reporter corrects it, the approver approves and publishes it, and everybody reads it on the portal."""
import os
import sys

import driver
from driver import wait

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'build-aux'))
from office import APPROVER, REPORTER  # noqa: E402


class Story:
    """What is written: a headline, a lead, and then paragraphs (str) and photos with captions (path, caption)."""

    def __init__(self, headline, lead, body, byline):
        self.headline, self.lead, self.body, self.byline = headline, lead, body, byline

    def replace(self, old, new):
        self.body = [part.replace(old, new) if isinstance(part, str) else (part[0], part[1].replace(old, new)) for part in self.body]

    @property
    def photos(self):
        return [part for part in self.body if isinstance(part, tuple)]


class MainJob:
    def __init__(self, office, story, shots=None, language=None, tell=print):
        self.office, self.story, self.shots, self.language, self.tell = office, story, shots, language, tell
        self.program = None
        self.n_shots = 0

    # --- one program, one person after the other -------------------------------------------------------------------------

    def open_as(self, person):
        if self.program:
            self.close()
        environment = {**self.office.environment, 'GTK_A11Y': 'atspi'}
        if self.language:
            environment['LANGUAGE'] = self.language
        self.program = driver.Program([self.office.program('bantin'), '--data', self.office.data, '--person', person], environment,
                                      self.shots, self.language)
        self.program.n_shots = self.n_shots
        self.program.find('label', person)

    def close(self):
        self.n_shots = self.program.n_shots
        self.program.quit()
        self.program = None

    def step(self, words, picture):
        self.tell(words)
        self.program.shot(picture)

    def text(self):
        """The open story as assistive tools read it."""
        return driver.text_of(self.program.find('text', 'Story'))

    def wait_text(self, words):
        wait(lambda: words in self.text(), f'“{words[:40]}” in the story')

    def type_text(self, words):
        """Into the open story, where the caret is."""
        self.program.paste(words, lambda: words in self.text())

    def type_entry(self, entry, words):
        self.program.paste(words, lambda: driver.text_of(entry) == words)

    def open_story(self, list_name):
        self.program.click_at(self.program.find('list item', list_name, self.program.find('list', 'Lists of Stories')))
        story = self.program.find('list item', self.story.headline, self.program.find('list', 'Stories'), part=True)
        self.program.click_at(story)
        self.wait_text(self.story.headline)
        wait(lambda: self.count_photos() == len(self.story.photos), 'the photos of the story')

    def run(self, old, new):
        """All of it; between the two hands, the words old become new."""
        try:
            self._run(old, new)
        except BaseException:
            if self.program:
                self.program.shot('failed')
            raise

    def _run(self, old, new):
        self.open_as(REPORTER)
        self.write()
        self.submit()
        self.open_as(APPROVER)
        self.return_with_remark('Đề nghị soát lại số liệu.', 'Soát lại số liệu rồi gửi lại.')
        self.open_as(REPORTER)
        self.correct(old, new)
        self.story.replace(old, new)
        self.submit()
        self.open_as(APPROVER)
        self.approve()
        self.publish()
        self.close()

    # --- the job ---------------------------------------------------------------------------------------------------------

    def write(self):
        program = self.program
        program.press('ctrl+n')
        program.find('text', 'Story')
        self.type_text(self.story.headline)
        program.press('Return')
        self.type_text(self.story.lead)
        n_photos = 0
        for part in self.story.body:
            if isinstance(part, str):
                program.press('Return')
                self.type_text(part)
            else:
                path, caption = part
                n_photos += 1
                program.paste_files([path], lambda: self.count_photos() == n_photos)
                self.type_text(caption)
            if n_photos == 1 and part is self.story.photos[0]:
                self.step('The reporter writes; every word is saved as it is typed.', 'writing')
        program.click('page tab', 'Details')
        program.fill('Pen Name', self.story.byline)

    def count_photos(self):
        return self.text().count('￼')

    def confirm(self, *names):
        """Presses the button of the sheet that is open."""
        sheet = wait(lambda: next((thing for role in ('dialog', 'alert', 'alert dialog') for thing in self.program.find_all(role)), None),
                     'a sheet')
        wanted = [self.program.say(name).replace('_', '') for name in names]
        button = wait(lambda: next((thing for thing in self.program.find_all('button', root=sheet, states=(driver.SHOWING, driver.SENSITIVE))
                                    if thing.get_name() in wanted), None), f'the button {" or ".join(wanted)}')
        self.program.activate(button)

    def submit(self):
        self.program.press('ctrl+Return')
        self.program.find('dialog')
        self.step('The check-list says what is left before the story is handed in.', 'check-list')
        self.confirm('Submit for Review', 'Submit Again', 'Submit Anyway', '_Submit Anyway')
        self.program.find('label', 'Handed in for review.')
        self.step('Handed in, with Undo.', 'submitted')

    def return_with_remark(self, remark, reason):
        program = self.program
        self.open_story('To Review')
        self.step('The approver reads what waits for her.', 'waiting')
        program.click('page tab', 'Remarks')
        entry = program.find('text', 'Write a comment…')
        program.click_at(entry)
        self.type_entry(entry, remark)
        program.click('button', 'Send the Comment')
        program.find('label', remark)
        self.step('A remark stands beside the text.', 'remark')
        program.press('ctrl+shift+Return')
        reason_entry = program.find('text', 'Reason')
        self.type_entry(reason_entry, reason)
        self.step('Returning asks for the reason.', 'return')
        self.confirm('Return…', 'Return', '_Return')
        wait(lambda: not program.is_there('alert') and not program.is_there('dialog'), 'the sheet to close')
        self.step('Returned to its author.', 'returned')

    def correct(self, old, new):
        """Finds words and types others in their place."""
        program = self.program
        self.open_story('Returned for Correction')
        self.step('The reporter finds the reason above the story.', 'to-correct')
        text = program.find('text', 'Story')
        program.click_at(text)
        program.press('ctrl+End')
        program.press('ctrl+h')
        # The bar has the keyboard; there is something to replace once it has found the words.
        program.find('text', 'Replace With')
        program.paste(old, lambda: program.is_there('button', 'Replace All', states=(driver.SHOWING, driver.SENSITIVE)))
        program.fill('Replace With', new)
        program.click('button', 'Replace All')
        self.wait_text(new)
        program.press('Escape')
        self.step('Corrected.', 'corrected')

    def approve(self):
        self.open_story('To Review')
        self.program.press('ctrl+Return')
        self.program.find('dialog')
        self.step('The check-list comes once more.', 'check-before-approval')
        self.confirm('Approve', 'Approve Anyway', '_Approve Anyway')
        self.program.find('button', 'Publish Now')
        self.step('Approved: these words, and no others.', 'approved')

    def publish(self, button='Publish Now'):
        program = self.program
        wait(lambda: program.is_there('button', button), 'the button to publish')
        program.press('ctrl+Return')
        program.find('dialog')
        self.step('Publishing names the portal.', 'publish')
        self.confirm(button)
        self.tell('It goes up step by step, once the time to undo is over.')
        wait(lambda: self.state() == 'published', 'the story to be published', 180)
        wait(lambda: program.is_there('label', 'Published', part=True) and not program.is_there('button', 'Pause'), 'the window to say so')
        self.step('Published, with its proof.', 'published')

    # --- what stands -----------------------------------------------------------------------------------------------------

    def story_id(self):
        found = self.office.ctl('story', 'search', self.story.headline.split()[0], '--as', APPROVER)
        stories = found['stories'] if isinstance(found, dict) else found
        return next(story['id'] for story in stories if story['headline'] == self.story.headline)

    def state(self):
        return self.office.ctl('story', 'show', self.story_id(), '--as', APPROVER)['state']
