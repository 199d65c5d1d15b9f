"""The main job in the real window: a reporter writes a story with photos and hands it in, an approver returns it with a
remark, the reporter corrects it, the approver approves and publishes it. All of it in one window, in which one person
makes way for the other as at a shared desk."""
import os
import sys

import driver
from driver import FOCUSED, SENSITIVE, SHOWING

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'build-aux'))
from office import APPROVER, REPORTER  # noqa: E402


class Story:
    """What is written: a headline, a lead, and then paragraphs (str) and photos with captions (path, caption)."""

    def __init__(self, headline, lead, body, byline):
        self.headline, self.lead, self.body, self.byline = headline, lead, body, byline

    def replace(self, old, new):
        self.body = [part.replace(old, new) if isinstance(part, str) else (part[0], part[1].replace(old, new)) for part in self.body]

    def insert_photo(self, after, path, caption):
        """Behind the paragraph with that number among the parts of the body."""
        self.body.insert(after + 1, (path, caption))

    @property
    def photos(self):
        return [part for part in self.body if isinstance(part, tuple)]


class MainJob:
    def __init__(self, office, story, shots=None, language=None, tell=print):
        self.office, self.story, self.shots, self.language, self.tell = office, story, shots, language, tell
        self.program = None
        self.person = None
        self.n_shots = 0

    # --- one program, one person after the other -------------------------------------------------------------------------

    def open(self, person=None):
        """Starts the program as that person, or where it asks who is there."""
        environment = dict(self.office.environment)
        if self.language:
            environment['LANGUAGE'] = self.language
        command = [self.office.program('bantin'), '--data', self.office.data]
        if person:
            command += ['--person', person]
        self.program = driver.Program(command, environment, self.shots, self.language)
        self.program.n_shots = self.n_shots
        self.person = person
        if person:
            self.program.find('label', person)

    def close(self):
        self.n_shots = self.program.n_shots
        self.program.quit()
        self.program = None

    def kill(self):
        if self.program:
            self.program.kill()
            self.program = None

    def switch_to(self, person):
        """One gets up, the other sits down and says who it is."""
        self.program.choose_in_menu(self.person, 0)
        self.program.find('label', 'Who Is Using This Computer?')
        self.step('The next one at the desk says who it is.', 'who')
        self.sign_in(person)

    def sign_in(self, person):
        program = self.program
        row = program.find('list item', person, program.find('list', 'People'))
        program.click_at(row)
        if person == APPROVER:
            self.give_code()
        program.find('list', 'Lists of Stories')
        program.find('toggle button', person)
        self.person = person

    def give_code(self):
        program = self.program
        sheet = program.find_sheet()
        program.find('text', 'Approval Code', sheet, (FOCUSED,))
        program.type(self.office.code)
        program.find('button', '_Open', sheet, (SENSITIVE,))
        self.step('An approver’s name opens with a code.', 'code')
        program.press('Return')
        program.wait_no_sheet()

    # --- small change ------------------------------------------------------------------------------------------------------

    def step(self, words, picture):
        self.tell(words)
        self.program.shot(picture)

    def text(self):
        """The open story as assistive tools read it."""
        return self.program.find('text', 'Story').text()

    def wait_text(self, words):
        story = self.program.find('text', 'Story')
        self.program.wait(lambda: words in story.text(), f'“{words[:40]}” in the story')

    def type_text(self, words):
        """Into the open story, where the caret is."""
        story = self.program.find('text', 'Story')
        self.program.paste(words, lambda: words in story.text())

    def type_entry(self, name, words):
        program = self.program
        program.click_at(program.find('text', name, states=(SHOWING, SENSITIVE)))
        program.find('text', name, states=(FOCUSED,))
        program.paste(words, lambda: any(entry.text() == words for entry in program.find_all('text', name)))

    def add_photo(self, path, caption):
        """Where the caret is, which goes on behind the caption."""
        story = self.program.find('text', 'Story')
        n_photos = story.text().count('￼') + 1
        self.program.paste_files([path], lambda: story.text().count('￼') == n_photos)
        self.type_text(caption)

    def open_story(self, list_name):
        program = self.program
        program.click_at(program.find('list item', list_name, program.find('list', 'Lists of Stories')))
        program.click_at(program.find('table cell', self.story.headline, program.find('list', 'Stories'), part=True))
        self.wait_text(self.story.headline)
        story = program.find('text', 'Story')
        program.wait(lambda: story.text().count('￼') == len(self.story.photos), 'the photos of the story')

    def confirm(self, *names):
        """Presses the button of the sheet that is open."""
        program = self.program
        sheet = program.find_sheet()
        wanted = [program.say(name).replace('_', '') for name in names]
        button = program.wait(lambda: next((thing for thing in program.find_all('button', root=sheet, states=(SHOWING, SENSITIVE))
                                            if thing.name in wanted), None), f'the button {" or ".join(wanted)}')
        button.activate()
        program.wait_no_sheet()

    # --- the job -----------------------------------------------------------------------------------------------------------

    def run(self, old, new):
        """All of it; between the two hands, the words old become new. The approver is left at the desk."""
        self.open(REPORTER)
        self.write()
        self.submit()
        self.switch_to(APPROVER)
        self.return_with_remark('Đề nghị soát lại số liệu.', 'Soát lại số liệu rồi gửi lại.')
        self.switch_to(REPORTER)
        self.correct(old, new)
        self.story.replace(old, new)
        self.submit()
        self.switch_to(APPROVER)
        self.approve()
        self.publish()

    def write(self):
        program = self.program
        program.press('ctrl+n')
        program.find('text', 'Story')
        self.type_text(self.story.headline)
        program.press('Return')
        self.type_text(self.story.lead)
        for part in self.story.body:
            if isinstance(part, str):
                program.press('Return')
                self.type_text(part)
            else:
                self.add_photo(*part)
                if part is self.story.photos[0]:
                    self.step('The reporter writes; every word is saved as it is typed.', 'writing')
        program.click('page tab', 'Details')
        program.fill('Pen Name', self.story.byline)

    def press_suggested(self, *names):
        """The key of the story's next step, once its button is there under one of these names; a sheet comes first."""
        program = self.program
        wanted = [program.say(name) for name in names]
        program.wait(lambda: any(button.name in wanted for button in program.find_all('button', states=(SHOWING, SENSITIVE))),
                     f'the button {" or ".join(names)}')
        program.press('ctrl+Return')
        program.find_sheet()

    def submit(self):
        self.press_suggested('Submit for Review', 'Submit Again')
        self.step('The check-list says what is left before the story is handed in.', 'check-list')
        self.confirm('Submit for Review', 'Submit Again', '_Submit Anyway')
        self.program.find('label', 'Handed in for review.')
        self.step('Handed in, with Undo.', 'submitted')

    def return_with_remark(self, remark, reason):
        program = self.program
        self.open_story('To Review')
        self.step('The approver reads what waits for her.', 'waiting')
        program.click('page tab', 'Remarks')
        self.type_entry('Write a comment…', remark)
        program.click('button', 'Send the Comment')
        program.find('label', remark)
        self.step('A remark stands beside the text.', 'remark')
        program.press('ctrl+shift+Return')
        self.type_entry('Reason', reason)
        self.step('Returning asks for the reason.', 'return')
        self.confirm('Return…', 'Return', '_Return')
        self.step('Returned to its author.', 'returned')

    def correct(self, old, new):
        """Finds words and types others in their place."""
        program = self.program
        self.open_story('Returned for Correction')
        self.step('The reporter finds the reason above the story.', 'to-correct')
        program.click_at(program.find('text', 'Story'))
        program.press('ctrl+End')
        program.press('ctrl+h')
        # The bar has the keyboard; there is something to replace once it has found the words.
        program.find('text', 'Replace With')
        program.paste(old, lambda: program.is_there('button', 'Replace All', states=(SHOWING, SENSITIVE)))
        program.fill('Replace With', new)
        program.click('button', 'Replace All')
        self.wait_text(new)
        program.press('Escape')
        self.step('Corrected.', 'corrected')

    def approve(self):
        self.open_story('To Review')
        self.press_suggested('Approve')
        self.step('The check-list comes once more.', 'check-before-approval')
        self.confirm('Approve', '_Approve Anyway')

    def publish(self, button='Publish Now', password=None):
        """password: of the account, where this computer does not know it."""
        self.program.find('button', button, states=(SHOWING, SENSITIVE))
        self.step('Approved: these words, and no others.', 'approved')
        self.press_suggested(button)
        self.step('Publishing names the portal.', 'publish')
        self.confirm(button)
        self.tell('It goes up step by step, once the time to undo is over.')
        if password:
            self.enter_password(password)
        self.wait_published()

    def wait_published(self):
        self.program.find('label', 'The story is published.', limit_s=3 * driver.LIMIT_S)
        self.step('Published, with its proof.', 'published')
        assert self.state() == 'published', self.state()

    # --- a correction of what is published -----------------------------------------------------------------------------------

    def insert_photo(self, after, path, caption):
        """The reporter puts a photo behind a paragraph of the published story."""
        program = self.program
        words = self.story.body[after]
        self.open_story('Published')
        program.click('button', 'Correct…')
        # The keyboard is in the text now.
        program.find('text', 'Story', states=(FOCUSED,))
        program.press('ctrl+f')
        program.find('entry', 'Find in the Story')
        program.paste(words[-60:], lambda: program.is_there('button', 'Next', states=(SHOWING, SENSITIVE)))
        program.press('Escape')
        program.press('Right')
        self.add_photo(path, caption)
        self.story.insert_photo(after, path, caption)
        self.step('A photo goes into the published story.', 'photo-inserted')

    def update(self, password=None):
        """Both hands once more, up to the portal."""
        self.submit()
        self.switch_to(APPROVER)
        self.approve()
        self.publish('Update on Portal', password)

    # --- another computer ----------------------------------------------------------------------------------------------------

    def back_up(self, path):
        program = self.program
        program.choose_in_menu('Main Menu', 3)
        dialog = program.wait(lambda: next((thing for thing in program.look().children if thing.name == program.say('Back Up')), None),
                              'the file dialog')
        entry = program.find('text', root=dialog)
        entry.set_text(path)
        program.find('button', '_Back Up', dialog, (SHOWING, SENSITIVE)).activate()
        program.find('label', 'The backup is written. Keep it on another disk.')
        self.step('A backup, to keep on another disk.', 'backed-up')

    def enter_password(self, password):
        """The delivery waits for what the new computer does not know."""
        program = self.program
        self.press_suggested('Enter Password Again')
        sheet = program.find_sheet()
        program.find('text', 'Application Password', sheet, (FOCUSED,))
        program.paste(password, lambda: program.is_there('button', '_Done', sheet, (SHOWING, SENSITIVE)))
        self.step('The portal’s password is asked for again.', 'password')
        self.confirm('_Done')

    # --- what stands -------------------------------------------------------------------------------------------------------

    def story_id(self):
        found = self.office.ctl('story', 'search', self.story.headline.split()[0], '--as', REPORTER)
        stories = found['stories'] if isinstance(found, dict) else found
        return next(story['id'] for story in stories if story['headline'] == self.story.headline)

    def state(self):
        return self.office.ctl('story', 'show', self.story_id(), '--as', REPORTER)['state']
