"""What the end-to-end cases write: a story of our own with pictures drawn here, and a real page where it lies at hand."""
import os
import struct
import subprocess

from main_job import Story


def draw_picture(path, sky, hills, sun):
    """A landscape of 2400 × 1600 pixels."""
    subprocess.run(['convert', '-size', '2400x1600', f'gradient:{sky[0]}-{sky[1]}', '-fill', '#fff3c4', '-draw',
                    f'circle {sun},320 {sun + 110},320', '-fill', hills[0], '-draw', 'path "M 0,1100 C 500,700 900,820 1300,1000 S 2000,760 2400,900 L 2400,1600 L 0,1600 Z"',
                    '-fill', hills[1], '-draw', 'path "M 0,1350 C 400,1080 1000,1420 1500,1240 S 2200,1180 2400,1280 L 2400,1600 L 0,1600 Z"',
                    '-quality', '88', path], check=True)
    return path


def hold_upright(path):
    """As a telephone held upright takes it: the pixels on their side, with word of it, and of the place."""
    subprocess.run(['mogrify', '-rotate', '270', path], check=True)
    gps_at, latitude_at, longitude_at = 8 + 30, 8 + 30 + 54, 8 + 30 + 54 + 24
    first = struct.pack('<HHHIIHHIII', 2, 0x0112, 3, 1, 6, 0x8825, 4, 1, gps_at, 0)
    gps = struct.pack('<HHHI4sHHIIHHI4sHHIII', 4, 1, 2, 2, b'N', 2, 5, 3, latitude_at, 3, 2, 2, b'E', 4, 5, 3, longitude_at, 0)
    gps += struct.pack('<12I', 21, 1, 51, 1, 4, 1, 104, 1, 5, 1, 12, 1)
    exif = b'Exif\0\0' + struct.pack('<2sHI', b'II', 42, 8) + first + gps
    with open(path, 'rb') as file:
        picture = file.read()
    with open(path, 'wb') as file:
        file.write(picture[:2] + struct.pack('>HH', 0xffe1, len(exif) + 2) + exif + picture[2:])


def sample(folder):
    pictures = [
        draw_picture(os.path.join(folder, 'IMG_2031.jpg'), ('#9cc8ec', '#f4ead2'), ('#7d9f7a', '#4c7a4b'), 1800),
        draw_picture(os.path.join(folder, 'IMG_2034.jpg'), ('#f2b98a', '#f9e6c8'), ('#8a8f6a', '#5f6b3f'), 600),
        draw_picture(os.path.join(folder, 'IMG_2040.jpg'), ('#6fa6d6', '#dcecf4'), ('#5c8d7a', '#33614f'), 1200),
    ]
    hold_upright(pictures[1])
    return Story(
        'Suối Mây phát động trồng rừng vụ xuân',
        'Sáng 23/11/2026, UBND xã Suối Mây tổ chức lễ phát động trồng rừng vụ xuân năm 2027 tại bản Nà Sản. Dự lễ có lãnh đạo '
        'Đảng ủy, HĐND, UBND xã cùng hơn 120 hộ dân các bản.',
        [
            'Theo kế hoạch, toàn xã trồng mới 45 ha rừng, trong đó 30 ha quế và 15 ha cây bản địa; cây giống được đưa về tận bản '
            'trước ngày 10/12. Mỗi hộ nhận khoán được hỗ trợ phân bón, kỹ thuật và công chăm sóc 03 năm đầu.',
            (pictures[0], 'Toàn cảnh khu đồi trồng rừng bản Nà Sản'),
            'Tại buổi lễ, bà con được hướng dẫn đào hố, bón lót và phủ gốc chống rét. “Trồng một cây là giữ một giọt nước cho '
            'ruộng bậc thang”, anh Lò Văn Inh, trưởng bản Nà Sản, nói.',
            (pictures[1], 'Bà con đưa cây giống lên đồi'),
            'Ngay sau lễ phát động, các tổ đã trồng xong 02 ha đầu tiên bên hồ thủy lợi.',
            (pictures[2], 'Những hàng cây mới bên hồ thủy lợi'),
            'UBND xã giao các bản chăm sóc, bảo vệ diện tích đã trồng, báo cáo tiến độ vào chiều thứ Sáu hằng tuần./.',
        ],
        'Thị Mai')


def sample_correction(folder):
    """Words that become others before the approval, and photos (after which part of the body, path, caption) that go in later."""
    more = [
        draw_picture(os.path.join(folder, 'IMG_2052.jpg'), ('#c8b4e0', '#f6e4ea'), ('#6f7f9a', '#3f4f6a'), 2000),
        draw_picture(os.path.join(folder, 'IMG_2057.jpg'), ('#f0d080', '#fbf3d0'), ('#9a8a4a', '#6a5a2a'), 900),
    ]
    hold_upright(more[0])
    return {'words': ('02 ha', '03 ha'), 'photos': [(2, more[0], 'Cán bộ kiểm lâm hướng dẫn đào hố'), (0, more[1], 'Cây giống về tới bản')]}


def real_page(real_input):
    """The page of a district's portal, as it lies beside the checkout: its text, and three real photos with its captions."""
    with open(os.path.join(real_input, 'portal-page.txt'), encoding='utf-8') as page:
        lines = [' '.join(line.split()) for line in page]
    lines = [line for line in lines if line]
    published = next(index for index, line in enumerate(lines) if line.startswith('Ngày xuất bản'))
    end = lines.index('Bản đồ huyện Mù Cang Chải')
    headline, lead, byline = lines[published - 1], lines[published + 2], lines[end - 1]
    photos = iter(['nokia-8.3-phone.jpg', 'canon-orientation-6.jpg', 'iphone-landscape.jpg'])
    body = [line if len(line) > 120 else (os.path.join(real_input, 'photos', next(photos)), line) for line in lines[published + 3:end - 1]]
    return Story(headline, lead, body, byline)


def real_correction(real_input):
    photos = [os.path.join(real_input, 'photos', name) for name in ('canon-orientation-5.jpg', 'nikon-gps.jpg')]
    return {'words': ('Phát tại hội nghị', 'Phát biểu tại hội nghị'),
            'photos': [(2, photos[0], 'Đại biểu trao đổi bên lề hội nghị'), (1, photos[1], 'Quang cảnh hội trường')]}
