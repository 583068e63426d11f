<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>ActionStates</name>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: {what}</source>
        <translation>실행 취소: {what}(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: {what}</source>
        <translation>다시 실행: {what}(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New project</source>
        <translation>새 프로젝트(&amp;N)</translation>
    </message>
    <message>
        <source>Start with an empty canvas.</source>
        <translation>빈 캔버스로 시작합니다.</translation>
    </message>
    <message>
        <source>&amp;Gallery</source>
        <translation>갤러리(&amp;G)</translation>
    </message>
    <message>
        <source>Show the start page with its ready-made networks.</source>
        <translation>바로 쓸 수 있는 신경망이 모여 있는 시작 화면을 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a project from a file.</source>
        <translation>파일에서 프로젝트를 엽니다.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Write the project to its file.</source>
        <translation>프로젝트를 파일에 씁니다.</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>Write the project to another file.</source>
        <translation>프로젝트를 다른 파일에 씁니다.</translation>
    </message>
    <message>
        <source>Save a cop&amp;y…</source>
        <translation>사본 저장(&amp;Y)…</translation>
    </message>
    <message>
        <source>Write a copy of the project to another file and go on with this one.</source>
        <translation>프로젝트의 사본을 다른 파일에 쓰고 지금 프로젝트를 계속합니다.</translation>
    </message>
    <message>
        <source>Save a&amp;ll</source>
        <translation>모두 저장(&amp;L)</translation>
    </message>
    <message>
        <source>Write every project that has changes to its file.</source>
        <translation>바뀐 프로젝트를 모두 각자의 파일에 씁니다.</translation>
    </message>
    <message>
        <source>Open these tabs at the &amp;next start</source>
        <translation>다음에 시작할 때 이 탭들 열기(&amp;N)</translation>
    </message>
    <message>
        <source>Open the projects of the last session when Brickyard starts.</source>
        <translation>Brickyard를 시작할 때 지난번의 프로젝트들을 엽니다.</translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation>다음 탭(&amp;X)</translation>
    </message>
    <message>
        <source>Show the next project that is open.</source>
        <translation>열려 있는 다음 프로젝트를 봅니다.</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>이전 탭(&amp;V)</translation>
    </message>
    <message>
        <source>Show the previous project that is open.</source>
        <translation>열려 있는 이전 프로젝트를 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>탭 닫기(&amp;C)</translation>
    </message>
    <message>
        <source>Close the project; asks first about changes that are not saved.</source>
        <translation>프로젝트를 닫습니다. 저장하지 않은 변경이 있으면 먼저 묻습니다.</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>설정(&amp;T)…</translation>
    </message>
    <message>
        <source>Choose how Brickyard looks and works, and which keys do what.</source>
        <translation>Brickyard의 모습과 동작, 어떤 키가 무엇을 하는지 고릅니다.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>Close Brickyard.</source>
        <translation>Brickyard를 닫습니다.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>Take back the last change.</source>
        <translation>마지막 변경을 되돌립니다.</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Bring back what was undone.</source>
        <translation>되돌린 변경을 다시 적용합니다.</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>잘라내기(&amp;T)</translation>
    </message>
    <message>
        <source>Copy the selected bricks and delete them.</source>
        <translation>선택한 브릭을 복사하고 지웁니다.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the selected bricks with the wires between them.</source>
        <translation>선택한 브릭과 그 사이의 연결선을 복사합니다.</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>Add the copied bricks.</source>
        <translation>복사한 브릭을 추가합니다.</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>복제(&amp;D)</translation>
    </message>
    <message>
        <source>Add a copy of the selected bricks.</source>
        <translation>선택한 브릭의 사본을 추가합니다.</translation>
    </message>
    <message>
        <source>Paste with &amp;wires</source>
        <translation>연결선과 함께 붙여넣기(&amp;W)</translation>
    </message>
    <message>
        <source>Add the copied bricks, fed from the bricks that fed the originals.</source>
        <translation>복사한 브릭을 추가하고, 원래 브릭으로 이어지던 브릭에서 연결합니다.</translation>
    </message>
    <message>
        <source>D&amp;uplicate with wires</source>
        <translation>연결선과 함께 복제(&amp;U)</translation>
    </message>
    <message>
        <source>Add a copy of the selected bricks, fed from the same bricks.</source>
        <translation>선택한 브릭의 사본을 추가하고 같은 브릭에서 연결합니다.</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>삭제(&amp;L)</translation>
    </message>
    <message>
        <source>Delete the selected bricks; a wire through a brick heals.</source>
        <translation>선택한 브릭을 지웁니다. 브릭을 지나던 연결선은 다시 이어집니다.</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>모두 선택(&amp;A)</translation>
    </message>
    <message>
        <source>Select every brick.</source>
        <translation>모든 브릭을 선택합니다.</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>이름 바꾸기(&amp;N)</translation>
    </message>
    <message>
        <source>Give the selected brick another name, or the project if none is selected.</source>
        <translation>선택한 브릭의 이름을, 선택한 것이 없으면 프로젝트의 이름을 바꿉니다.</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>찾기(&amp;F)…</translation>
    </message>
    <message>
        <source>Find bricks by name, type, shape or cost, in all networks.</source>
        <translation>모든 신경망에서 이름, 종류, 모양, 비용으로 브릭을 찾습니다.</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>확대(&amp;I)</translation>
    </message>
    <message>
        <source>Show the bricks larger.</source>
        <translation>브릭을 더 크게 봅니다.</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>축소(&amp;O)</translation>
    </message>
    <message>
        <source>Show the bricks smaller.</source>
        <translation>브릭을 더 작게 봅니다.</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>Show the bricks at their natural size.</source>
        <translation>브릭을 원래 크기로 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>화면에 맞추기(&amp;F)</translation>
    </message>
    <message>
        <source>Show the selection, or the whole network.</source>
        <translation>선택한 부분이나 신경망 전체를 화면에 맞춥니다.</translation>
    </message>
    <message>
        <source>Co&amp;mmand palette…</source>
        <translation>명령 팔레트(&amp;M)…</translation>
    </message>
    <message>
        <source>Find any command by a few letters and run it.</source>
        <translation>글자 몇 개로 아무 명령이나 찾아 실행합니다.</translation>
    </message>
    <message>
        <source>&amp;Outline</source>
        <translation>개요(&amp;O)</translation>
    </message>
    <message>
        <source>Go to the tree of networks, bricks and wires.</source>
        <translation>신경망, 브릭, 연결선의 트리로 갑니다.</translation>
    </message>
    <message>
        <source>&amp;Next part of the window</source>
        <translation>창의 다음 부분(&amp;N)</translation>
    </message>
    <message>
        <source>Move the keyboard on from the canvas to the panels, one after the other.</source>
        <translation>키보드를 캔버스에서 패널로 하나씩 옮겨 갑니다.</translation>
    </message>
    <message>
        <source>P&amp;revious part of the window</source>
        <translation>창의 이전 부분(&amp;R)</translation>
    </message>
    <message>
        <source>Move the keyboard back to the panel before.</source>
        <translation>키보드를 이전 패널로 옮깁니다.</translation>
    </message>
    <message>
        <source>&amp;Costs on bricks</source>
        <translation>브릭에 비용 표시(&amp;C)</translation>
    </message>
    <message>
        <source>Write on every brick how much it learns and computes.</source>
        <translation>브릭마다 학습하는 수와 계산량을 적어 둡니다.</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>조감도(&amp;O)</translation>
    </message>
    <message>
        <source>Show all bricks small in the corner, when some are out of sight.</source>
        <translation>보이지 않는 브릭이 있으면 모든 브릭을 구석에 작게 보여 줍니다.</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>격자(&amp;G)</translation>
    </message>
    <message>
        <source>Show the dots of the grid.</source>
        <translation>격자의 점을 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Snap to grid</source>
        <translation>격자에 맞춤(&amp;S)</translation>
    </message>
    <message>
        <source>Let what is dragged keep to the grid.</source>
        <translation>끄는 것을 격자에 맞춥니다.</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>시스템 설정 따르기(&amp;S)</translation>
    </message>
    <message>
        <source>Follow the desktop&apos;s light or dark setting.</source>
        <translation>데스크톱의 밝은 테마 또는 어두운 테마 설정을 따릅니다.</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝은 테마(&amp;L)</translation>
    </message>
    <message>
        <source>Use the light theme.</source>
        <translation>밝은 테마를 씁니다.</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어두운 테마(&amp;D)</translation>
    </message>
    <message>
        <source>Use the dark theme.</source>
        <translation>어두운 테마를 씁니다.</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>고대비(&amp;H)</translation>
    </message>
    <message>
        <source>Use the theme that is easiest to see.</source>
        <translation>가장 잘 보이는 테마를 씁니다.</translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation>시스템 설정 따르기(&amp;Y)</translation>
    </message>
    <message>
        <source>Speak the desktop&apos;s language.</source>
        <translation>데스크톱의 언어로 표시합니다.</translation>
    </message>
    <message>
        <source>Speak English.</source>
        <translation>영어로 표시합니다.</translation>
    </message>
    <message>
        <source>Speak Korean.</source>
        <translation>한국어로 표시합니다.</translation>
    </message>
    <message>
        <source>&amp;Arrange by itself</source>
        <translation>자동 배치(&amp;A)</translation>
    </message>
    <message>
        <source>Lay out the selected bricks, or all: stacks clicked together, branches side by side.</source>
        <translation>선택한 브릭 또는 전체를 배치합니다. 더미는 끼우고 가지는 나란히 놓습니다.</translation>
    </message>
    <message>
        <source>Align &amp;left</source>
        <translation>왼쪽 맞춤(&amp;L)</translation>
    </message>
    <message>
        <source>Line up the left edges of the selected bricks in a column.</source>
        <translation>선택한 브릭들의 왼쪽 가장자리를 한 열에 맞춥니다.</translation>
    </message>
    <message>
        <source>Align &amp;center</source>
        <translation>가운데 맞춤(&amp;C)</translation>
    </message>
    <message>
        <source>Line up the selected bricks in a column between the outermost.</source>
        <translation>선택한 브릭들을 가장 바깥쪽 사이의 한 열에 맞춥니다.</translation>
    </message>
    <message>
        <source>Align &amp;right</source>
        <translation>오른쪽 맞춤(&amp;R)</translation>
    </message>
    <message>
        <source>Line up the right edges of the selected bricks in a column.</source>
        <translation>선택한 브릭들의 오른쪽 가장자리를 한 열에 맞춥니다.</translation>
    </message>
    <message>
        <source>Align &amp;top</source>
        <translation>위쪽 맞춤(&amp;T)</translation>
    </message>
    <message>
        <source>Line up the tops of the selected bricks in a row.</source>
        <translation>선택한 브릭들의 위쪽을 한 행에 맞춥니다.</translation>
    </message>
    <message>
        <source>Align &amp;middle</source>
        <translation>중간 맞춤(&amp;M)</translation>
    </message>
    <message>
        <source>Line up the selected bricks in a row between the outermost.</source>
        <translation>선택한 브릭들을 가장 바깥쪽 사이의 한 행에 맞춥니다.</translation>
    </message>
    <message>
        <source>Align &amp;bottom</source>
        <translation>아래쪽 맞춤(&amp;B)</translation>
    </message>
    <message>
        <source>Line up the bottoms of the selected bricks in a row.</source>
        <translation>선택한 브릭들의 아래쪽을 한 행에 맞춥니다.</translation>
    </message>
    <message>
        <source>Distribute &amp;horizontally</source>
        <translation>가로로 고르게(&amp;H)</translation>
    </message>
    <message>
        <source>Leave equal room beside the selected bricks.</source>
        <translation>선택한 브릭들의 옆 간격을 같게 합니다.</translation>
    </message>
    <message>
        <source>Distribute &amp;vertically</source>
        <translation>세로로 고르게(&amp;V)</translation>
    </message>
    <message>
        <source>Leave equal room above and below the selected bricks.</source>
        <translation>선택한 브릭들의 위아래 간격을 같게 합니다.</translation>
    </message>
    <message>
        <source>&amp;Add a brick…</source>
        <translation>브릭 추가(&amp;A)…</translation>
    </message>
    <message>
        <source>Find a brick and put it under the selected one, or where the pointer is.</source>
        <translation>브릭을 찾아 선택한 브릭 아래나 포인터가 있는 곳에 놓습니다.</translation>
    </message>
    <message>
        <source>Add a brick be&amp;fore…</source>
        <translation>앞에 브릭 추가(&amp;F)…</translation>
    </message>
    <message>
        <source>Find a brick and put it before the selected one.</source>
        <translation>브릭을 찾아 선택한 브릭 앞에 놓습니다.</translation>
    </message>
    <message>
        <source>&amp;Replace…</source>
        <translation>바꾸기(&amp;R)…</translation>
    </message>
    <message>
        <source>Put another brick in the selected one&apos;s place; its wires stay.</source>
        <translation>선택한 브릭의 자리에 다른 브릭을 놓습니다. 연결선은 그대로입니다.</translation>
    </message>
    <message>
        <source>&amp;Frame…</source>
        <translation>틀(&amp;F)…</translation>
    </message>
    <message>
        <source>Draw a titled frame round the selected bricks.</source>
        <translation>선택한 브릭 둘레에 제목이 있는 틀을 그립니다.</translation>
    </message>
    <message>
        <source>&amp;Collapse</source>
        <translation>접기(&amp;C)</translation>
    </message>
    <message>
        <source>Show the selected frames as bars that stand for their bricks, or open them again.</source>
        <translation>선택한 틀을 그 안의 브릭을 나타내는 막대로 접거나 다시 펼칩니다.</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>메모(&amp;N)</translation>
    </message>
    <message>
        <source>Write a note on the canvas.</source>
        <translation>캔버스에 메모를 씁니다.</translation>
    </message>
    <message>
        <source>&amp;Blue</source>
        <translation>파랑(&amp;B)</translation>
    </message>
    <message>
        <source>Give the selected frames this colour.</source>
        <translation>선택한 틀에 이 색을 줍니다.</translation>
    </message>
    <message>
        <source>&amp;Green</source>
        <translation>초록(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Amber</source>
        <translation>호박색(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Red</source>
        <translation>빨강(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Violet</source>
        <translation>보라(&amp;V)</translation>
    </message>
    <message>
        <source>Gre&amp;y</source>
        <translation>회색(&amp;Y)</translation>
    </message>
    <message>
        <source>Place &amp;1</source>
        <translation>자리 &amp;1</translation>
    </message>
    <message>
        <source>Look where the canvas looked when this place was kept.</source>
        <translation>이 자리를 남겨 둘 때 캔버스가 보던 곳을 봅니다.</translation>
    </message>
    <message>
        <source>Place &amp;2</source>
        <translation>자리 &amp;2</translation>
    </message>
    <message>
        <source>Place &amp;3</source>
        <translation>자리 &amp;3</translation>
    </message>
    <message>
        <source>Place &amp;4</source>
        <translation>자리 &amp;4</translation>
    </message>
    <message>
        <source>Place &amp;5</source>
        <translation>자리 &amp;5</translation>
    </message>
    <message>
        <source>Place &amp;6</source>
        <translation>자리 &amp;6</translation>
    </message>
    <message>
        <source>Place &amp;7</source>
        <translation>자리 &amp;7</translation>
    </message>
    <message>
        <source>Place &amp;8</source>
        <translation>자리 &amp;8</translation>
    </message>
    <message>
        <source>Place &amp;9</source>
        <translation>자리 &amp;9</translation>
    </message>
    <message>
        <source>Keep as place &amp;1</source>
        <translation>자리 &amp;1로 남기기</translation>
    </message>
    <message>
        <source>Keep what the canvas shows, to come back to.</source>
        <translation>지금 캔버스가 보는 곳을 나중에 돌아오도록 남겨 둡니다.</translation>
    </message>
    <message>
        <source>Keep as place &amp;2</source>
        <translation>자리 &amp;2로 남기기</translation>
    </message>
    <message>
        <source>Keep as place &amp;3</source>
        <translation>자리 &amp;3으로 남기기</translation>
    </message>
    <message>
        <source>Keep as place &amp;4</source>
        <translation>자리 &amp;4로 남기기</translation>
    </message>
    <message>
        <source>Keep as place &amp;5</source>
        <translation>자리 &amp;5로 남기기</translation>
    </message>
    <message>
        <source>Keep as place &amp;6</source>
        <translation>자리 &amp;6으로 남기기</translation>
    </message>
    <message>
        <source>Keep as place &amp;7</source>
        <translation>자리 &amp;7로 남기기</translation>
    </message>
    <message>
        <source>Keep as place &amp;8</source>
        <translation>자리 &amp;8로 남기기</translation>
    </message>
    <message>
        <source>Keep as place &amp;9</source>
        <translation>자리 &amp;9로 남기기</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>묶기(&amp;G)</translation>
    </message>
    <message>
        <source>Make the selected bricks a network of its own, with one brick in their place.</source>
        <translation>선택한 브릭을 하나의 신경망으로 만들고 그 자리에 브릭 하나를 둡니다.</translation>
    </message>
    <message>
        <source>&amp;Unpack</source>
        <translation>풀기(&amp;U)</translation>
    </message>
    <message>
        <source>Put the bricks that the selected brick stands for in its place.</source>
        <translation>선택한 브릭이 나타내는 브릭들을 그 자리에 풀어 놓습니다.</translation>
    </message>
    <message>
        <source>&amp;Enter</source>
        <translation>안으로 들어가기(&amp;E)</translation>
    </message>
    <message>
        <source>Show the network that the selected brick stands for.</source>
        <translation>선택한 브릭이 나타내는 신경망을 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>밖으로 나가기(&amp;L)</translation>
    </message>
    <message>
        <source>Go back to the network around the one shown.</source>
        <translation>지금 보는 신경망을 감싼 신경망으로 돌아갑니다.</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>연결(&amp;C)…</translation>
    </message>
    <message>
        <source>Choose with keys where a wire from the selected brick goes.</source>
        <translation>선택한 브릭에서 나온 연결선이 갈 곳을 키로 고릅니다.</translation>
    </message>
    <message>
        <source>Move be&amp;fore</source>
        <translation>앞으로 옮기기(&amp;F)</translation>
    </message>
    <message>
        <source>Let the selected brick change places with the one that feeds it.</source>
        <translation>선택한 브릭을 이 브릭으로 이어지는 브릭과 자리를 바꿉니다.</translation>
    </message>
    <message>
        <source>Move &amp;behind</source>
        <translation>뒤로 옮기기(&amp;B)</translation>
    </message>
    <message>
        <source>Let the selected brick change places with the one it feeds.</source>
        <translation>선택한 브릭을 이 브릭이 이어지는 브릭과 자리를 바꿉니다.</translation>
    </message>
    <message>
        <source>&amp;Make unique</source>
        <translation>따로 만들기(&amp;M)</translation>
    </message>
    <message>
        <source>Give the selected brick a copy of its network, to change without the others.</source>
        <translation>선택한 브릭에 신경망의 사본을 주어 다른 브릭과 따로 바꿀 수 있게 합니다.</translation>
    </message>
    <message>
        <source>&amp;Share weights</source>
        <translation>가중치 공유(&amp;S)</translation>
    </message>
    <message>
        <source>Let the selected bricks use the same weights.</source>
        <translation>선택한 브릭들이 같은 가중치를 쓰게 합니다.</translation>
    </message>
    <message>
        <source>S&amp;top sharing</source>
        <translation>공유 그만두기(&amp;T)</translation>
    </message>
    <message>
        <source>Give the selected bricks weights of their own.</source>
        <translation>선택한 브릭에 각자의 가중치를 줍니다.</translation>
    </message>
    <message>
        <source>M&amp;ute</source>
        <translation>음소거(&amp;U)</translation>
    </message>
    <message>
        <source>Let the selected bricks, and what hangs on them alone, take no part.</source>
        <translation>선택한 브릭과 거기에만 매달린 브릭이 참여하지 않게 합니다.</translation>
    </message>
    <message>
        <source>&amp;Bypass</source>
        <translation>우회(&amp;B)</translation>
    </message>
    <message>
        <source>Let what enters the selected bricks come out unchanged.</source>
        <translation>선택한 브릭에 들어온 것이 그대로 나오게 합니다.</translation>
    </message>
    <message>
        <source>&amp;Keep on the shelf</source>
        <translation>선반에 두기(&amp;K)</translation>
    </message>
    <message>
        <source>Offer the selected brick, with what it stands for, in every project.</source>
        <translation>선택한 브릭을 그 내용과 함께 모든 프로젝트에서 쓸 수 있게 합니다.</translation>
    </message>
    <message>
        <source>&amp;Choose data…</source>
        <translation>데이터 선택(&amp;C)…</translation>
    </message>
    <message>
        <source>Choose what the network learns from, from a list with search.</source>
        <translation>신경망이 배울 데이터를 검색할 수 있는 목록에서 고릅니다.</translation>
    </message>
    <message>
        <source>Look at a &amp;file…</source>
        <translation>파일 살펴보기(&amp;F)…</translation>
    </message>
    <message>
        <source>See what a table, arrays or a text hold, and use them as data.</source>
        <translation>표, 배열, 글에 무엇이 있는지 보고 데이터로 씁니다.</translation>
    </message>
    <message>
        <source>Look at a f&amp;older…</source>
        <translation>폴더 살펴보기(&amp;O)…</translation>
    </message>
    <message>
        <source>See what pictures or sounds a folder holds, and use them as data.</source>
        <translation>폴더에 어떤 그림이나 소리가 있는지 보고 데이터로 씁니다.</translation>
    </message>
    <message>
        <source>Make a m&amp;odel for the data</source>
        <translation>데이터에 맞는 모델 만들기(&amp;O)</translation>
    </message>
    <message>
        <source>Fill the network that trains with a few bricks that fit the data, with a recipe and the reasons.</source>
        <translation>학습하는 신경망을 데이터에 맞는 브릭 몇 개로 채우고, 학습 설정과 그 이유를 함께 둡니다.</translation>
    </message>
    <message>
        <source>Build your own &amp;loss</source>
        <translation>자작 손실 만들기(&amp;L)</translation>
    </message>
    <message>
        <source>Begin a network whose bricks compute the loss, with those of the usual one.</source>
        <translation>보통 쓰는 손실의 브릭으로 시작해, 손실을 계산하는 신경망을 만듭니다.</translation>
    </message>
    <message>
        <source>&amp;New network</source>
        <translation>새 신경망(&amp;N)</translation>
    </message>
    <message>
        <source>Begin one more network in this project.</source>
        <translation>이 프로젝트에 신경망을 하나 더 만듭니다.</translation>
    </message>
    <message>
        <source>&amp;Delete network</source>
        <translation>신경망 삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Delete the network shown, if no brick stands for it.</source>
        <translation>이 신경망을 나타내는 브릭이 없으면, 지금 보는 신경망을 지웁니다.</translation>
    </message>
    <message>
        <source>Walk down</source>
        <translation>아래로 가기</translation>
    </message>
    <message>
        <source>Select what the current brick feeds, or the next brick below.</source>
        <translation>지금 브릭이 이어지는 브릭이나 바로 아래 브릭을 선택합니다.</translation>
    </message>
    <message>
        <source>Walk up</source>
        <translation>위로 가기</translation>
    </message>
    <message>
        <source>Select what feeds the current brick, or the next brick above.</source>
        <translation>지금 브릭으로 이어지는 브릭이나 바로 위 브릭을 선택합니다.</translation>
    </message>
    <message>
        <source>Walk left</source>
        <translation>왼쪽으로 가기</translation>
    </message>
    <message>
        <source>Select the branch or the next brick on the left.</source>
        <translation>왼쪽 가지나 왼쪽의 다음 브릭을 선택합니다.</translation>
    </message>
    <message>
        <source>Walk right</source>
        <translation>오른쪽으로 가기</translation>
    </message>
    <message>
        <source>Select the branch or the next brick on the right.</source>
        <translation>오른쪽 가지나 오른쪽의 다음 브릭을 선택합니다.</translation>
    </message>
    <message>
        <source>Extend the selection down</source>
        <translation>선택을 아래로 늘리기</translation>
    </message>
    <message>
        <source>Select what the current brick feeds as well.</source>
        <translation>지금 브릭이 이어지는 브릭도 선택합니다.</translation>
    </message>
    <message>
        <source>Extend the selection up</source>
        <translation>선택을 위로 늘리기</translation>
    </message>
    <message>
        <source>Select what feeds the current brick as well.</source>
        <translation>지금 브릭으로 이어지는 브릭도 선택합니다.</translation>
    </message>
    <message>
        <source>Extend the selection left</source>
        <translation>선택을 왼쪽으로 늘리기</translation>
    </message>
    <message>
        <source>Select the branch or the next brick on the left as well.</source>
        <translation>왼쪽 가지나 왼쪽의 다음 브릭도 선택합니다.</translation>
    </message>
    <message>
        <source>Extend the selection right</source>
        <translation>선택을 오른쪽으로 늘리기</translation>
    </message>
    <message>
        <source>Select the branch or the next brick on the right as well.</source>
        <translation>오른쪽 가지나 오른쪽의 다음 브릭도 선택합니다.</translation>
    </message>
    <message>
        <source>First brick</source>
        <translation>첫 브릭</translation>
    </message>
    <message>
        <source>Select the brick where the data enter.</source>
        <translation>데이터가 들어오는 브릭을 선택합니다.</translation>
    </message>
    <message>
        <source>Last brick</source>
        <translation>마지막 브릭</translation>
    </message>
    <message>
        <source>Select the brick that is worked out last.</source>
        <translation>맨 나중에 계산하는 브릭을 선택합니다.</translation>
    </message>
    <message>
        <source>Nudge down</source>
        <translation>아래로 조금 옮기기</translation>
    </message>
    <message>
        <source>Move the selected bricks down by a step of the grid.</source>
        <translation>선택한 브릭을 격자 한 칸 아래로 옮깁니다.</translation>
    </message>
    <message>
        <source>Nudge up</source>
        <translation>위로 조금 옮기기</translation>
    </message>
    <message>
        <source>Move the selected bricks up by a step of the grid.</source>
        <translation>선택한 브릭을 격자 한 칸 위로 옮깁니다.</translation>
    </message>
    <message>
        <source>Nudge left</source>
        <translation>왼쪽으로 조금 옮기기</translation>
    </message>
    <message>
        <source>Move the selected bricks to the left by a step of the grid.</source>
        <translation>선택한 브릭을 격자 한 칸 왼쪽으로 옮깁니다.</translation>
    </message>
    <message>
        <source>Nudge right</source>
        <translation>오른쪽으로 조금 옮기기</translation>
    </message>
    <message>
        <source>Move the selected bricks to the right by a step of the grid.</source>
        <translation>선택한 브릭을 격자 한 칸 오른쪽으로 옮깁니다.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Go into the selected brick if it stands for a network, or edit its parameters.</source>
        <translation>선택한 브릭이 신경망을 나타내면 안으로 들어가고, 아니면 파라미터를 편집합니다.</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>한 걸음 뒤로</translation>
    </message>
    <message>
        <source>Select nothing; with nothing selected, leave the network.</source>
        <translation>선택을 없앱니다. 선택한 것이 없으면 신경망 밖으로 나갑니다.</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>학습(&amp;T)</translation>
    </message>
    <message>
        <source>Train the network with the settings of the Train panel.</source>
        <translation>학습 패널의 설정으로 신경망을 학습시킵니다.</translation>
    </message>
    <message>
        <source>Add to the &amp;queue</source>
        <translation>대기열에 넣기(&amp;Q)</translation>
    </message>
    <message>
        <source>Train the project as it is now when the run under way is over.</source>
        <translation>지금 실행이 끝나면 이 프로젝트를 지금 모습대로 학습합니다.</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Let the run wait after this step; you can look inside meanwhile.</source>
        <translation>이 스텝이 끝나면 실행을 기다리게 합니다. 그동안 안을 들여다볼 수 있습니다.</translation>
    </message>
    <message>
        <source>S&amp;ingle step</source>
        <translation>한 스텝(&amp;I)</translation>
    </message>
    <message>
        <source>Take one step of training and pause; without a run, begin one.</source>
        <translation>한 스텝만 학습하고 멈춥니다. 실행이 없으면 새로 시작합니다.</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>계속(&amp;C)</translation>
    </message>
    <message>
        <source>Let the paused run go on.</source>
        <translation>멈춘 실행을 계속합니다.</translation>
    </message>
    <message>
        <source>&amp;Devices</source>
        <translation>장치(&amp;D)</translation>
    </message>
    <message>
        <source>See what this machine can train on, how fast it is and what memory is free.</source>
        <translation>이 컴퓨터가 무엇으로 학습할 수 있는지, 얼마나 빠르고 메모리가 얼마나 남았는지 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>중지(&amp;S)</translation>
    </message>
    <message>
        <source>Stop training after this step and keep what was learned.</source>
        <translation>이번 스텝까지만 학습하고, 배운 것은 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Training &amp;script…</source>
        <translation>학습 스크립트(&amp;S)…</translation>
    </message>
    <message>
        <source>Write one Python file that builds, trains and measures this network by itself.</source>
        <translation>이 신경망을 만들고 학습시키고 측정하는 파이썬 파일 하나를 씁니다.</translation>
    </message>
    <message>
        <source>Model &amp;class…</source>
        <translation>모델 클래스(&amp;C)…</translation>
    </message>
    <message>
        <source>Write the network as one nn.Module class.</source>
        <translation>신경망을 nn.Module 클래스 하나로 씁니다.</translation>
    </message>
    <message>
        <source>Jupyter &amp;notebook…</source>
        <translation>Jupyter 노트북(&amp;N)…</translation>
    </message>
    <message>
        <source>Write the training script as a notebook.</source>
        <translation>학습 스크립트를 노트북으로 씁니다.</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>둘러보기(&amp;T)</translation>
    </message>
    <message>
        <source>Be shown round the window in six steps.</source>
        <translation>여섯 단계로 창을 둘러봅니다.</translation>
    </message>
    <message>
        <source>&amp;Picture…</source>
        <translation>그림(&amp;P)…</translation>
    </message>
    <message>
        <source>Save or copy a picture of the network: SVG, PNG or PDF.</source>
        <translation>신경망의 그림을 저장하거나 복사합니다: SVG, PNG, PDF.</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>첫걸음(&amp;F)</translation>
    </message>
    <message>
        <source>Read how to build, train, look inside and export.</source>
        <translation>만들기, 학습, 들여다보기, 내보내기를 읽어 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>Read which keys do what.</source>
        <translation>어떤 키가 무엇을 하는지 읽어 봅니다.</translation>
    </message>
    <message>
        <source>The &amp;gallery</source>
        <translation>갤러리 안내(&amp;G)</translation>
    </message>
    <message>
        <source>Read how to find a network to start from.</source>
        <translation>시작할 신경망을 찾는 방법을 읽어 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Composite bricks and knobs</source>
        <translation>복합 브릭과 노브(&amp;C)</translation>
    </message>
    <message>
        <source>Read how networks stand as bricks, are repeated and take arguments.</source>
        <translation>신경망이 브릭이 되고, 반복되고, 인수를 받는 방법을 읽어 봅니다.</translation>
    </message>
    <message>
        <source>F&amp;rames, notes, muting</source>
        <translation>틀, 메모, 음소거(&amp;R)</translation>
    </message>
    <message>
        <source>Read how to tidy a canvas, and how to try a network without a brick.</source>
        <translation>캔버스를 정돈하고, 브릭 없이 신경망을 시험해 보는 방법을 읽어 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Finding bricks</source>
        <translation>브릭 찾기(&amp;F)</translation>
    </message>
    <message>
        <source>Read what can be typed to find bricks on the canvas.</source>
        <translation>캔버스에서 브릭을 찾을 때 입력할 수 있는 것을 읽어 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Data of your own</source>
        <translation>내 데이터(&amp;D)</translation>
    </message>
    <message>
        <source>Read how to choose, look at and prepare data.</source>
        <translation>데이터를 고르고 살펴보고 준비하는 법을 읽습니다.</translation>
    </message>
    <message>
        <source>&amp;Runs and curves</source>
        <translation>실행과 곡선(&amp;R)</translation>
    </message>
    <message>
        <source>Read how to pause, queue, resume and compare runs.</source>
        <translation>실행을 멈추고, 대기열에 넣고, 이어 하고, 비교하는 방법을 읽습니다.</translation>
    </message>
    <message>
        <source>&amp;Evaluation</source>
        <translation>평가(&amp;E)</translation>
    </message>
    <message>
        <source>Read what a network confuses, and on which samples.</source>
        <translation>신경망이 무엇을 어떤 샘플에서 헷갈리는지 읽습니다.</translation>
    </message>
    <message>
        <source>&amp;Losses and objectives</source>
        <translation>손실과 목표(&amp;L)</translation>
    </message>
    <message>
        <source>Read what a network can learn and how its mistakes are measured.</source>
        <translation>신경망이 무엇을 배울 수 있고 틀린 정도를 어떻게 재는지 읽어 봅니다.</translation>
    </message>
    <message>
        <source>C&amp;osts and memory</source>
        <translation>비용과 메모리(&amp;O)</translation>
    </message>
    <message>
        <source>Read what bricks cost and what training takes.</source>
        <translation>브릭의 비용과 학습에 드는 자원을 읽어 봅니다.</translation>
    </message>
    <message>
        <source>A&amp;dvice and repairs</source>
        <translation>조언과 수리(&amp;D)</translation>
    </message>
    <message>
        <source>Read about problems, and bricks that do not fit.</source>
        <translation>문제와, 서로 맞지 않는 브릭에 대해 읽어 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Projects, tabs and pictures</source>
        <translation>프로젝트, 탭, 그림(&amp;P)</translation>
    </message>
    <message>
        <source>Read about tabs, the clipboard, saving, recovery and pictures.</source>
        <translation>탭, 클립보드, 저장, 복구, 그림에 대해 읽어 봅니다.</translation>
    </message>
    <message>
        <source>&amp;About Brickyard</source>
        <translation>Brickyard 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Show the version and the licence.</source>
        <translation>버전과 라이선스를 봅니다.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Arrange</source>
        <translation>배치(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>신경망(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>데이터(&amp;D)</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>내보내기(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 파일 열기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>패널(&amp;P)</translation>
    </message>
    <message>
        <source>Frame &amp;colour</source>
        <translation>틀 색(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Bookmarks</source>
        <translation>책갈피(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>캔버스</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>하는 일</translation>
    </message>
</context>
<context>
    <name>ActivationsPanel</name>
    <message>
        <source>The sample</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Channels of the selected brick</source>
        <translation>선택한 브릭의 채널</translation>
    </message>
    <message>
        <source>Click a channel to enlarge it; click again for all.</source>
        <translation>채널을 누르면 커지고, 다시 누르면 모두 보입니다.</translation>
    </message>
    <message>
        <source>What each unit puts out</source>
        <translation>유닛마다 내놓는 값</translation>
    </message>
    <message>
        <source>Building the network…</source>
        <translation>신경망을 만드는 중…</translation>
    </message>
    <message>
        <source>This network does not train</source>
        <translation>이 신경망은 학습하지 않습니다</translation>
    </message>
    <message>
        <source>Only in the first network of the project can one look inside.</source>
        <translation>프로젝트의 첫 번째 신경망만 들여다볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Select a brick</source>
        <translation>브릭을 선택하세요</translation>
    </message>
    <message>
        <source>Click one brick on the canvas to see what it puts out for a sample.</source>
        <translation>캔버스에서 브릭 하나를 누르면 샘플에 대해 무엇을 내놓는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Another project is training</source>
        <translation>다른 프로젝트를 학습하는 중입니다</translation>
    </message>
    <message>
        <source>Once that run has ended, or you stopped it, you can look inside here.</source>
        <translation>그 실행이 끝나거나 중지되면 여기서 들여다볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Waiting for the first step…</source>
        <translation>첫 스텝을 기다리는 중…</translation>
    </message>
    <message>
        <source>The network cannot run yet</source>
        <translation>아직 신경망을 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>Solve the problems that the bricks show, then look inside.</source>
        <translation>브릭이 알려 주는 문제를 해결한 뒤 들여다보세요.</translation>
    </message>
    <message>
        <source>Nothing is trained yet</source>
        <translation>아직 학습된 것이 없습니다</translation>
    </message>
    <message>
        <source>Press Train and watch the brick learn, or look inside an earlier run in Runs.</source>
        <translation>학습을 눌러 브릭이 배우는 모습을 보거나, 실행 기록에서 지난 실행을 들여다보세요.</translation>
    </message>
    <message>
        <source>Look inside with fresh weights</source>
        <translation>새 가중치로 들여다보기</translation>
    </message>
    <message>
        <source>{name} · {type}</source>
        <translation>{name} · {type}</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>수 하나</translation>
    </message>
    <message>
        <source>after epoch {epoch}</source>
        <translation>에포크 {epoch} 이후</translation>
    </message>
    <message>
        <source>fresh weights</source>
        <translation>새 가중치</translation>
    </message>
    <message>
        <source>the first {shown} of {total} channels</source>
        <translation>전체 채널 {total}개 중 처음 {shown}개</translation>
    </message>
    <message>
        <source>the network has changed since</source>
        <translation>그 뒤로 신경망이 바뀌었습니다</translation>
    </message>
    <message>
        <source>Channel {number}</source>
        <translation>채널 {number}</translation>
    </message>
    <message>
        <source>unit {which}</source>
        <translation>유닛 {which}</translation>
    </message>
    <message>
        <source>Unit {which}: {number}</source>
        <translation>유닛 {which}: {number}</translation>
    </message>
</context>
<context>
    <name>AttributionView</name>
    <message>
        <source>The sample, with what counted marked on it</source>
        <translation>무엇이 중요했는지 표시된 샘플</translation>
    </message>
    <message>
        <source>Opacity of the overlay</source>
        <translation>덧씌운 그림의 불투명도</translation>
    </message>
    <message>
        <source>How strongly the overlay covers the picture.</source>
        <translation>덧씌운 그림이 원래 그림을 얼마나 가릴지 정합니다.</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>덧씌우기</translation>
    </message>
    <message>
        <source>against</source>
        <translation>반대</translation>
    </message>
    <message>
        <source>for</source>
        <translation>찬성</translation>
    </message>
    <message>
        <source>little</source>
        <translation>적음</translation>
    </message>
    <message>
        <source>much</source>
        <translation>많음</translation>
    </message>
    <message>
        <source>input {number}</source>
        <translation>입력 {number}</translation>
    </message>
    <message>
        <source>{name} = {value}</source>
        <translation>{name} = {value}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>Balance</name>
    <message>
        <source>Samples of each class</source>
        <translation>클래스마다의 샘플 수</translation>
    </message>
    <message>
        <source>{name}: {train} to train, {validation} to validate, {test} to test</source>
        <translation>{name}: 학습 {train}개, 검증 {validation}개, 테스트 {test}개</translation>
    </message>
    <message>
        <source>How the values to predict are spread:</source>
        <translation>예측할 값의 분포:</translation>
    </message>
    <message>
        <source>How many pixels are of each class:</source>
        <translation>클래스마다의 픽셀 수:</translation>
    </message>
    <message>
        <source>How many samples have each label:</source>
        <translation>레이블마다의 샘플 수:</translation>
    </message>
    <message>
        <source>All samples are of one class, “{name}”, so there is nothing to learn.</source>
        <translation>모든 샘플이 한 클래스 “{name}”에 속해서 배울 것이 없습니다.</translation>
    </message>
    <message>
        <source>No sample of “{name}” is among those to train with. Part the samples by class, or use another seed.</source>
        <translation>학습할 샘플에 “{name}”이 하나도 없습니다. 클래스별로 나누거나 다른 시드를 쓰세요.</translation>
    </message>
    <message>
        <source>The classes are uneven: {most} samples of “{large}”, {least} of “{small}”. A high accuracy may then mean little.</source>
        <translation>클래스가 고르지 않습니다. “{large}” 샘플은 {most}개, “{small}” 샘플은 {least}개입니다. 정확도가 높아도 의미가 작을 수 있습니다.</translation>
    </message>
    <message>
        <source>The classes are even: {most} samples each.</source>
        <translation>클래스가 고릅니다. 각각 샘플 {most}개입니다.</translation>
    </message>
    <message>
        <source>Of each class there are {least} to {most} samples.</source>
        <translation>클래스마다 샘플이 {least}~{most}개 있습니다.</translation>
    </message>
</context>
<context>
    <name>BarItem</name>
    <message>
        <source>1 brick</source>
        <translation>브릭 1개</translation>
    </message>
    <message>
        <source>{n} bricks</source>
        <translation>브릭 {n}개</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>Beside it: {title}, getting ready</source>
        <translation>나란히: {title}, 준비 중</translation>
    </message>
    <message>
        <source>Beside it: {title} on {device}, epoch {epoch} of {epochs}</source>
        <translation>나란히: {title}, {device}, 에포크 {epoch}/{epochs}</translation>
    </message>
</context>
<context>
    <name>BlockItem</name>
    <message>
        <source>{n} par</source>
        <translation>{n} 파라미터</translation>
    </message>
    <message>
        <source>{n} MAC</source>
        <translation>{n} MAC</translation>
    </message>
    <message>
        <source>{n} learned numbers</source>
        <translation>학습하는 수 {n}개</translation>
    </message>
    <message>
        <source>{n} multiply-accumulates a sample</source>
        <translation>샘플당 곱셈-누산 {n}번</translation>
    </message>
    <message>
        <source>{share} of the whole network</source>
        <translation>신경망 전체의 {share}</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>쉼</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>음소거</translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>우회</translation>
    </message>
    <message>
        <source>Muted: it takes no part, nor does what hangs on it alone.</source>
        <translation>음소거: 이 브릭과 여기에만 매달린 브릭은 참여하지 않습니다.</translation>
    </message>
    <message>
        <source>Bypassed: what enters comes out unchanged.</source>
        <translation>우회: 들어온 것이 그대로 나옵니다.</translation>
    </message>
    <message>
        <source>Idle: what feeds it is muted.</source>
        <translation>쉼: 이 브릭으로 이어지는 것이 음소거되었습니다.</translation>
    </message>
    <message>
        <source>Shared: other bricks use the same weights.</source>
        <translation>공유: 다른 브릭도 같은 가중치를 씁니다.</translation>
    </message>
    <message>
        <source>Frozen: its weights do not learn.</source>
        <translation>고정: 가중치가 학습하지 않습니다.</translation>
    </message>
    <message>
        <source>Its weights start in a way of their own.</source>
        <translation>가중치가 따로 정한 방법으로 시작합니다.</translation>
    </message>
</context>
<context>
    <name>BlockListModel</name>
    <message>
        <source>One of your own bricks.</source>
        <translation>직접 만든 브릭입니다.</translation>
    </message>
    <message>
        <source>{n} bricks, shown</source>
        <translation>브릭 {n}개, 펼쳐짐</translation>
    </message>
    <message>
        <source>{n} bricks, folded</source>
        <translation>브릭 {n}개, 접힘</translation>
    </message>
    <message>
        <source>Click or press Enter to fold or unfold</source>
        <translation>누르거나 Enter 키로 접고 펼칩니다</translation>
    </message>
    <message>
        <source>Recently used</source>
        <translation>최근에 쓴 것</translation>
    </message>
    <message>
        <source>Basics</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>Input and output</source>
        <translation>입력과 출력</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>합성곱</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>풀링</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>패딩</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>정규화</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Regularization</source>
        <translation>규제</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>순환</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>어텐션</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>임베딩</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>형태</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>합치기</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>산술</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>생성원</translation>
    </message>
    <message>
        <source>Own bricks</source>
        <translation>프로젝트의 브릭</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>선반</translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <source>Way to the network shown</source>
        <translation>지금 보는 신경망까지의 경로</translation>
    </message>
    <message>
        <source>The network shown; Alt+Up or Esc leaves it</source>
        <translation>지금 보는 신경망입니다. Alt+위 화살표나 Esc 키로 나갑니다</translation>
    </message>
    <message>
        <source>Go back to {title}</source>
        <translation>“{title}” 프로젝트로 돌아가기</translation>
    </message>
    <message>
        <source>The network shown; click to show another network</source>
        <translation>지금 보이는 신경망입니다. 누르면 다른 신경망을 고를 수 있습니다</translation>
    </message>
    <message>
        <source>Show another network</source>
        <translation>다른 신경망 보기</translation>
    </message>
    <message>
        <source>Sizes are those of the first of {n} copies.</source>
        <translation>크기는 사본 {n}개 중 첫 번째의 것입니다.</translation>
    </message>
    <message>
        <source>Changes here change all {n} bricks of {network}.</source>
        <translation>여기서 바꾸면 {network} 브릭 {n}개가 모두 바뀝니다.</translation>
    </message>
</context>
<context>
    <name>BricksPage</name>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>About {type}</source>
        <translation>{type} 설명</translation>
    </message>
    <message>
        <source>{count} bricks: {parts}</source>
        <translation>브릭 {count}개: {parts}</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>MACs per sample</source>
        <translation>샘플당 MAC</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Mend what is wrong with it to see its numbers.</source>
        <translation>잘못된 곳을 고치면 수치가 보입니다.</translation>
    </message>
    <message>
        <source>Connect its input to see its numbers.</source>
        <translation>입력을 연결하면 수치가 보입니다.</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>캔버스</translation>
    </message>
    <message>
        <source>Drag bricks to click them together; the wheel zooms, the middle button moves</source>
        <translation>브릭을 끌어 서로 끼웁니다. 휠로 확대하고 가운데 단추로 움직입니다</translation>
    </message>
    <message>
        <source>Double-click here or press Tab to find a brick,
or drag one from the list.</source>
        <translation>여기를 두 번 누르거나 Tab 키를 눌러 브릭을 찾거나,
목록에서 끌어오세요.</translation>
    </message>
    <message>
        <source>A small network, with a recipe and a note that says why</source>
        <translation>작은 신경망과 학습 설정, 그리고 이유를 말하는 메모</translation>
    </message>
    <message>
        <source>Make a model for {data}</source>
        <translation>{data}에 맞는 모델 만들기</translation>
    </message>
</context>
<context>
    <name>ChoiceEdit</name>
    <message>
        <source>mixed</source>
        <translation>서로 다름</translation>
    </message>
</context>
<context>
    <name>ChoiceWords</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>검증 손실</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>gaussian</source>
        <translation>가우스 잡음</translation>
    </message>
    <message>
        <source>masking</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>salt and pepper</source>
        <translation>소금과 후추</translation>
    </message>
    <message>
        <source>views of a sample</source>
        <translation>한 샘플의 두 모습</translation>
    </message>
    <message>
        <source>samples of a class</source>
        <translation>한 클래스의 샘플</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Nothing found.</source>
        <translation>찾은 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Generated PyTorch code</source>
        <translation>생성된 PyTorch 코드</translation>
    </message>
    <message>
        <source>Click a line to select the brick that wrote it</source>
        <translation>줄을 누르면 그 줄을 만든 브릭이 선택됩니다</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>코드 복사</translation>
    </message>
    <message>
        <source>Copy the whole source to the clipboard</source>
        <translation>소스 전체를 클립보드에 복사합니다</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Export the code</source>
        <translation>코드 내보내기</translation>
    </message>
    <message>
        <source>Write the source to a file</source>
        <translation>소스를 파일에 씁니다</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사했습니다</translation>
    </message>
</context>
<context>
    <name>ColumnMenu</name>
    <message>
        <source>Used as</source>
        <translation>쓰임</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>스케일링</translation>
    </message>
    <message>
        <source>For missing values</source>
        <translation>빠진 값에는</translation>
    </message>
    <message>
        <source>to predict, besides {names}</source>
        <translation>예측 대상에 추가 ({names}도 함께)</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type what you want to do</source>
        <translation>하고 싶은 일을 입력하세요</translation>
    </message>
    <message>
        <source>Enter runs it, Esc closes</source>
        <translation>Enter 키는 실행, Esc 키는 닫기</translation>
    </message>
    <message>
        <source>{command} (on)</source>
        <translation>{command} (켜짐)</translation>
    </message>
    <message>
        <source>Go to {panel}</source>
        <translation>{panel} 패널로 가기</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>패널</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>How well they did</source>
        <translation>성능</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Bricks</source>
        <translation>브릭</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>연결선</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>학습 설정</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Machine and versions</source>
        <translation>기기와 버전</translation>
    </message>
    <message>
        <source>Differences of two runs</source>
        <translation>두 실행의 차이</translation>
    </message>
    <message>
        <source>What</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Differences in network, recipe and data: {n}.</source>
        <translation>신경망, 학습 설정, 데이터의 차이: {n}개.</translation>
    </message>
    <message>
        <source>Network, recipe and data are the same.</source>
        <translation>신경망, 학습 설정, 데이터가 같습니다.</translation>
    </message>
    <message>
        <source>added</source>
        <translation>추가됨</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>제거됨</translation>
    </message>
</context>
<context>
    <name>CompositeSection</name>
    <message>
        <source>network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>들어가기</translation>
    </message>
    <message>
        <source>Show what lies in it</source>
        <translation>안에 든 것을 봅니다</translation>
    </message>
    <message>
        <source>Unpack</source>
        <translation>풀기</translation>
    </message>
    <message>
        <source>Put its bricks in its place</source>
        <translation>안의 브릭을 이 자리에 풀어 놓습니다</translation>
    </message>
    <message>
        <source>Give it a copy of its network, to change without the others</source>
        <translation>신경망의 사본을 주어 다른 브릭과 따로 바꿀 수 있게 합니다</translation>
    </message>
    <message>
        <source>Make unique</source>
        <translation>따로 만들기</translation>
    </message>
    <message>
        <source>{n} bricks stand for it; they change together, its name too.</source>
        <translation>브릭 {n}개가 이 신경망을 나타냅니다. 이름까지 모두 함께 바뀝니다.</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Part of the data</source>
        <translation>데이터 부분</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Weights now</source>
        <translation>지금 가중치</translation>
    </message>
    <message>
        <source>Best weights</source>
        <translation>가장 좋은 가중치</translation>
    </message>
    <message>
        <source>Last weights</source>
        <translation>마지막 가중치</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>측정 중지</translation>
    </message>
    <message>
        <source>Measure no further; what was found before stays.</source>
        <translation>더 측정하지 않습니다. 앞서 찾은 것은 남습니다.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Matrix (CSV)…</source>
        <translation>행렬 (CSV)…</translation>
    </message>
    <message>
        <source>Figures (CSV)…</source>
        <translation>수치 (CSV)…</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>그림 (PNG)…</translation>
    </message>
    <message>
        <source>Validation ({count})</source>
        <translation>검증 ({count})</translation>
    </message>
    <message>
        <source>Test ({count})</source>
        <translation>테스트 ({count})</translation>
    </message>
    <message>
        <source>Training ({count})</source>
        <translation>학습 ({count})</translation>
    </message>
    <message>
        <source>It is being measured.</source>
        <translation>측정하는 중입니다.</translation>
    </message>
    <message>
        <source>Measure the network on this part of the data.</source>
        <translation>데이터의 이 부분에서 신경망을 측정합니다.</translation>
    </message>
    <message>
        <source>Measuring… {done} of {samples} samples</source>
        <translation>측정하는 중… 샘플 {samples}개 가운데 {done}개</translation>
    </message>
    <message>
        <source>Evaluate first.</source>
        <translation>먼저 평가하세요.</translation>
    </message>
    <message>
        <source>No classes were counted.</source>
        <translation>센 클래스가 없습니다.</translation>
    </message>
    <message>
        <source>There are no figures of single classes.</source>
        <translation>클래스마다의 수치가 없습니다.</translation>
    </message>
    <message>
        <source>Keep the matrix, the figures or a picture.</source>
        <translation>행렬, 수치 또는 그림을 저장합니다.</translation>
    </message>
</context>
<context>
    <name>CostModel</name>
    <message>
        <source>Brick</source>
        <translation>브릭</translation>
    </message>
    <message>
        <source>Click a brick to go to it</source>
        <translation>브릭을 누르면 그곳으로 갑니다</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>The size of what it puts out; N is the batch</source>
        <translation>내놓는 텐서의 크기입니다. N은 배치입니다</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Numbers it learns</source>
        <translation>학습하는 수</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Multiply-accumulates for one sample</source>
        <translation>샘플 하나의 곱셈-누산 횟수</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Activations kept for the backward pass, for a batch</source>
        <translation>한 배치의 역전파를 위해 남겨 두는 활성값</translation>
    </message>
</context>
<context>
    <name>CostsPanel</name>
    <message>
        <source>Costs of the bricks</source>
        <translation>브릭의 비용</translation>
    </message>
    <message>
        <source>Click a brick to go to it, a head to sort</source>
        <translation>브릭을 누르면 그곳으로 가고, 머리글을 누르면 정렬합니다</translation>
    </message>
    <message>
        <source>{n} bricks: {parameters} parameters, {macs} MACs a sample</source>
        <translation>브릭 {n}개: 파라미터 {parameters}개, 샘플당 MAC {macs}</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>활성값</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Training takes about {total} at a batch of {batch}</source>
        <translation>배치 크기 {batch}에서 학습에 약 {total}이 듭니다</translation>
    </message>
    <message>
        <source>What is free on the device is not known yet.</source>
        <translation>장치에 남은 메모리를 아직 모릅니다.</translation>
    </message>
    <message>
        <source>Training takes about {total} at a batch of {batch}; {device} has {free} free</source>
        <translation>배치 크기 {batch}에서 학습에 약 {total}이 듭니다. {device}에는 {free}이 남아 있습니다</translation>
    </message>
</context>
<context>
    <name>CrashHandler</name>
    <message>
        <source>Something went wrong inside Brickyard</source>
        <translation>Brickyard 안에서 문제가 생겼습니다</translation>
    </message>
    <message>
        <source>This is a fault of the program, not of your network.</source>
        <translation>신경망이 아니라 프로그램의 잘못입니다.</translation>
    </message>
    <message>
        <source>Your work is kept and you can go on. Save it now to be sure.

{error}</source>
        <translation>작업은 그대로 있으며 계속할 수 있습니다. 안전을 위해 지금 저장하세요.

{error}</translation>
    </message>
</context>
<context>
    <name>CurveBar</name>
    <message>
        <source>Log scale</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>Give every factor of ten the same height.</source>
        <translation>열 배마다 같은 높이를 줍니다.</translation>
    </message>
    <message>
        <source>Each step</source>
        <translation>스텝마다</translation>
    </message>
    <message>
        <source>Draw the loss of each step, or only that of epochs.</source>
        <translation>스텝마다의 손실을 그리거나 에포크의 손실만 그립니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Draw the learning rate of every epoch below.</source>
        <translation>에포크마다의 학습률을 아래에 그립니다.</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>부드럽게</translation>
    </message>
    <message>
        <source>How much the losses of steps are smoothed.</source>
        <translation>스텝의 손실을 얼마나 부드럽게 할지 정합니다.</translation>
    </message>
    <message>
        <source>Only this run</source>
        <translation>이 실행만</translation>
    </message>
    <message>
        <source>Take other runs&apos; curves away.</source>
        <translation>다른 실행의 곡선을 치웁니다.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Keep the figures as a table or the curves as a picture.</source>
        <translation>수치를 표로, 곡선을 그림으로 남깁니다.</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>표(CSV)…</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>그림(PNG)…</translation>
    </message>
    <message>
        <source>After {share} epochs a loss counts half.</source>
        <translation>{share} 에포크가 지나면 손실이 절반만 반영됩니다.</translation>
    </message>
    <message>
        <source>Nothing is smoothed.</source>
        <translation>부드럽게 하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>CurvesPanel</name>
    <message>
        <source>No run yet</source>
        <translation>아직 실행이 없습니다</translation>
    </message>
    <message>
        <source>Press Train and watch the loss fall here.</source>
        <translation>학습을 누르면 여기서 손실이 줄어드는 모습을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Keep the figures</source>
        <translation>수치 남기기</translation>
    </message>
    <message>
        <source>Keep the curves</source>
        <translation>곡선 남기기</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>이 실행</translation>
    </message>
</context>
<context>
    <name>DataChoices</name>
    <message>
        <source>A file of your own…</source>
        <translation>내 파일…</translation>
    </message>
    <message>
        <source>CSV, Excel, Parquet, NumPy, text</source>
        <translation>CSV, Excel, Parquet, NumPy, 글</translation>
    </message>
    <message>
        <source>A folder of your own…</source>
        <translation>내 폴더…</translation>
    </message>
    <message>
        <source>pictures or sounds, a folder for each class</source>
        <translation>클래스마다 폴더가 있는 그림이나 소리</translation>
    </message>
    <message>
        <source>{about}, {size} MB to download</source>
        <translation>{about}, 내려받기 {size} MB</translation>
    </message>
    <message>
        <source>{title} (in use)</source>
        <translation>{title} (사용 중)</translation>
    </message>
</context>
<context>
    <name>DataDialog</name>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Tables and text</source>
        <translation>표와 글</translation>
    </message>
    <message>
        <source>Arrays</source>
        <translation>배열</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>Choose what the network is to learn from, or drop a file or folder here.</source>
        <translation>신경망이 무엇으로 배울지 고르거나, 파일이나 폴더를 여기에 놓으세요.</translation>
    </message>
    <message>
        <source>Search data</source>
        <translation>데이터 찾기</translation>
    </message>
    <message>
        <source>Enter takes it, Esc closes</source>
        <translation>Enter로 선택, Esc로 닫기</translation>
    </message>
    <message>
        <source>Choose a file with data</source>
        <translation>데이터 파일 선택</translation>
    </message>
    <message>
        <source>Choose a folder with a folder for each class</source>
        <translation>클래스마다 폴더가 있는 폴더 선택</translation>
    </message>
    <message>
        <source>Where is {name} now?</source>
        <translation>{name} 데이터는 지금 어디에 있습니까?</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>아직 데이터가 없습니다</translation>
    </message>
    <message>
        <source>Choose data…</source>
        <translation>데이터 선택…</translation>
    </message>
</context>
<context>
    <name>DevicesPanel</name>
    <message>
        <source>Devices</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Tick where to train; several graphics cards train together</source>
        <translation>학습할 곳에 표시하세요. 그래픽 카드는 여럿이 함께 학습할 수 있습니다</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Memory free</source>
        <translation>남은 메모리</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Processes on the processor</source>
        <translation>프로세서의 프로세스 수</translation>
    </message>
    <message>
        <source>Several processes train together, each with its share of every batch</source>
        <translation>프로세스 여럿이 배치를 나누어 함께 학습합니다</translation>
    </message>
    <message>
        <source>Share out the weights too</source>
        <translation>가중치도 나눠 갖기</translation>
    </message>
    <message>
        <source>For a network too large for one device: each holds only its part of the weights, of their gradients and of the optimizer&apos;s memory. Steps take longer.</source>
        <translation>장치 하나에 너무 큰 신경망을 위한 것입니다. 저마다 가중치와 기울기, 옵티마이저가 기억하는 것의 제 몫만 갖습니다. 스텝은 더 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Measure speed</source>
        <translation>속도 재기</translation>
    </message>
    <message>
        <source>Multiply matrices on each device for a second</source>
        <translation>장치마다 1초 동안 행렬을 곱해 봅니다</translation>
    </message>
    <message>
        <source>Train here</source>
        <translation>여기서 학습</translation>
    </message>
    <message>
        <source>Let the network train on the selected device</source>
        <translation>고른 장치에서 신경망을 학습시킵니다</translation>
    </message>
    <message>
        <source>{free} of {all}</source>
        <translation>{all} 중 {free}</translation>
    </message>
    <message>
        <source>{number} GFLOP/s</source>
        <translation>{number} GFLOP/s</translation>
    </message>
    <message>
        <source>A run is under way; its speed would suffer.</source>
        <translation>실행 중입니다. 재면 실행이 느려집니다.</translation>
    </message>
    <message>
        <source>Select a device first.</source>
        <translation>먼저 장치를 고르세요.</translation>
    </message>
    <message>
        <source>Measuring {device}…</source>
        <translation>{device} 재는 중…</translation>
    </message>
    <message>
        <source>The worker is still looking at this machine.</source>
        <translation>작업 프로세스가 아직 이 컴퓨터를 살펴보고 있습니다.</translation>
    </message>
    <message>
        <source>The network trains on {device}.</source>
        <translation>신경망을 {device}에서 학습합니다.</translation>
    </message>
    <message>
        <source>{count} processes train together. Each takes its share of every batch and holds its part of the weights; the steps are those of one.</source>
        <translation>프로세스 {count}개가 함께 학습합니다. 저마다 배치의 제 몫을 계산하고 가중치의 제 몫을 가지며, 스텝은 하나일 때와 같습니다.</translation>
    </message>
    <message>
        <source>{count} processes on the processor train together. Each takes its share of every batch, so the steps are those of one.</source>
        <translation>프로세서의 프로세스 {count}개가 함께 학습합니다. 저마다 배치의 제 몫을 계산하므로, 스텝은 하나일 때와 같습니다.</translation>
    </message>
    <message>
        <source>{devices} train together. Each takes its share of every batch, so the steps are those of one.</source>
        <translation>{devices}에서 함께 학습합니다. 저마다 배치의 제 몫을 계산하므로, 스텝은 하나일 때와 같습니다.</translation>
    </message>
</context>
<context>
    <name>DoctorPanel</name>
    <message>
        <source>What the run suffers from</source>
        <translation>실행이 앓는 것</translation>
    </message>
    <message>
        <source>Click a sign to go to its brick and see what to try</source>
        <translation>징후를 누르면 그 브릭으로 가고 시도할 것을 보여 줍니다</translation>
    </message>
    <message>
        <source>To try with a new run</source>
        <translation>새 실행으로 시도해 보기</translation>
    </message>
    <message>
        <source>How the bricks do</source>
        <translation>브릭들의 상태</translation>
    </message>
    <message>
        <source>Click a brick to go to it</source>
        <translation>브릭을 누르면 그곳으로 갑니다</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>아직 실행이 없습니다</translation>
    </message>
    <message>
        <source>Press Train, and what the figures mean is said here.</source>
        <translation>학습을 누르면 수치가 무엇을 뜻하는지 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>Nothing unusual in the figures of this run so far.</source>
        <translation>지금까지 이 실행의 수치에는 이상한 점이 없습니다.</translation>
    </message>
    <message>
        <source>The whole run</source>
        <translation>실행 전체</translation>
    </message>
</context>
<context>
    <name>DocumentController</name>
    <message>
        <source>Open projects</source>
        <translation>프로젝트 열기</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>프로젝트 저장</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>사본 저장</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Brickyard projects</source>
        <translation>Brickyard 프로젝트</translation>
    </message>
</context>
<context>
    <name>DownloadDialog</name>
    <message>
        <source>Download data</source>
        <translation>데이터 내려받기</translation>
    </message>
    <message>
        <source>{title} is not on this computer yet: {size} MB have to be downloaded once.</source>
        <translation>{title} 데이터가 아직 이 컴퓨터에 없습니다. {size} MB를 한 번 내려받아야 합니다.</translation>
    </message>
    <message>
        <source>It is kept in {folder}.</source>
        <translation>다음 폴더에 둡니다: {folder}</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>서버에 묻는 중…</translation>
    </message>
    <message>
        <source>{here} of {all} MB</source>
        <translation>{all} MB 중 {here} MB</translation>
    </message>
    <message>
        <source>{here} of {all} MB, about {seconds} s left</source>
        <translation>{all} MB 중 {here} MB, 약 {seconds}초 남음</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Bricks</source>
        <translation>브릭</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>인스펙터</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 기록</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>활성값</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>비용</translation>
    </message>
</context>
<context>
    <name>ErrorPlot</name>
    <message>
        <source>How far off the values told are</source>
        <translation>예측값이 얼마나 벗어났는지</translation>
    </message>
    <message>
        <source>value told − true value</source>
        <translation>예측값 − 실제 값</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>샘플</translation>
    </message>
</context>
<context>
    <name>EvaluationPanel</name>
    <message>
        <source>Building the network…</source>
        <translation>신경망을 만드는 중…</translation>
    </message>
    <message>
        <source>Train the network first, or look inside with fresh weights.</source>
        <translation>먼저 신경망을 학습하거나, 새 가중치로 들여다보세요.</translation>
    </message>
    <message>
        <source>This part of the data has no samples. Give it a share under Data.</source>
        <translation>데이터의 이 부분에는 샘플이 없습니다. 데이터 패널에서 비율을 주세요.</translation>
    </message>
    <message>
        <source>The run has not written these weights yet.</source>
        <translation>실행이 아직 이 가중치를 저장하지 않았습니다.</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>측정하는 중…</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>아직 측정하지 않았습니다</translation>
    </message>
    <message>
        <source>See how well the network does, what it confuses, and on which samples.</source>
        <translation>신경망이 얼마나 잘하는지, 무엇을 어떤 샘플에서 헷갈리는지 봅니다.</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Another project is training</source>
        <translation>다른 프로젝트를 학습하고 있습니다</translation>
    </message>
    <message>
        <source>Once that run has ended, or you stopped it, you can evaluate here.</source>
        <translation>그 실행이 끝나거나 멈추면 여기에서 평가할 수 있습니다.</translation>
    </message>
    <message>
        <source>Waiting for the first step…</source>
        <translation>첫 스텝을 기다리는 중…</translation>
    </message>
    <message>
        <source>The network cannot run yet</source>
        <translation>신경망을 아직 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>Solve the problems that the bricks show; then it can be evaluated.</source>
        <translation>브릭에 표시된 문제를 해결하면 평가할 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing is trained yet</source>
        <translation>아직 학습한 것이 없습니다</translation>
    </message>
    <message>
        <source>Train the network, or look inside an earlier run in Runs.</source>
        <translation>신경망을 학습하거나, 실행 기록에서 지난 실행을 들여다보세요.</translation>
    </message>
    <message>
        <source>Look inside with fresh weights</source>
        <translation>새 가중치로 들여다보기</translation>
    </message>
    <message>
        <source>Only the choice of a class can be explained.</source>
        <translation>클래스를 고르는 결정만 설명할 수 있습니다.</translation>
    </message>
    <message>
        <source>Keep the matrix</source>
        <translation>행렬 저장</translation>
    </message>
    <message>
        <source>Keep the figures</source>
        <translation>수치 저장</translation>
    </message>
    <message>
        <source>Keep the picture</source>
        <translation>그림 저장</translation>
    </message>
</context>
<context>
    <name>EvaluationResult</name>
    <message>
        <source>True</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>확률</translation>
    </message>
    <message>
        <source>Right places</source>
        <translation>맞은 위치</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>숫자 아님</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>EvaluationWords</name>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>{count} samples of the training part</source>
        <translation>학습 부분의 샘플 {count}개</translation>
    </message>
    <message>
        <source>{count} samples of the validation part</source>
        <translation>검증 부분의 샘플 {count}개</translation>
    </message>
    <message>
        <source>{count} samples of the test part</source>
        <translation>테스트 부분의 샘플 {count}개</translation>
    </message>
    <message>
        <source>the network after epoch {epoch}</source>
        <translation>에포크 {epoch} 뒤의 신경망</translation>
    </message>
    <message>
        <source>the best weights, of epoch {epoch}</source>
        <translation>가장 좋은 가중치(에포크 {epoch})</translation>
    </message>
    <message>
        <source>the last weights, of epoch {epoch}</source>
        <translation>마지막 가중치(에포크 {epoch})</translation>
    </message>
    <message>
        <source>fresh weights: nothing is learnt yet</source>
        <translation>새 가중치: 아직 배운 것이 없습니다</translation>
    </message>
    <message>
        <source>The network has changed since: evaluate again.</source>
        <translation>그 뒤로 신경망이 바뀌었습니다. 다시 평가하세요.</translation>
    </message>
    <message>
        <source>Of epoch {then}; now {now}: evaluate again.</source>
        <translation>에포크 {then}의 결과입니다. 지금은 {now}입니다. 다시 평가하세요.</translation>
    </message>
    <message>
        <source>The run is at epoch {now} now and may have other weights: evaluate again.</source>
        <translation>실행이 지금 에포크 {now}이며 가중치가 바뀌었을 수 있습니다. 다시 평가하세요.</translation>
    </message>
    <message>
        <source>For {bad} of {count} samples the network puts out no numbers (NaN or infinite), which counts as wrong. Train again with a smaller learning rate.</source>
        <translation>샘플 {count}개 가운데 {bad}개에서 신경망이 숫자가 아닌 값(NaN 또는 무한대)을 내며, 틀린 것으로 셉니다. 학습률을 줄여 다시 학습하세요.</translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>How to find out what counted.</source>
        <translation>무엇이 중요했는지 알아내는 방법입니다.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Which of the outputs is explained.</source>
        <translation>설명할 출력을 고릅니다.</translation>
    </message>
    <message>
        <source>Probability of each class</source>
        <translation>클래스마다의 확률</translation>
    </message>
    <message>
        <source>Building the network…</source>
        <translation>신경망을 만드는 중…</translation>
    </message>
    <message>
        <source>Explaining… {seconds} s</source>
        <translation>설명을 구하는 중… {seconds}초</translation>
    </message>
    <message>
        <source>Another project is training</source>
        <translation>다른 프로젝트를 학습하는 중입니다</translation>
    </message>
    <message>
        <source>Once that run has ended, or you stopped it, you can look inside here.</source>
        <translation>그 실행이 끝나거나 중지되면 여기서 들여다볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Waiting for the first step…</source>
        <translation>첫 스텝을 기다리는 중…</translation>
    </message>
    <message>
        <source>The network cannot run yet</source>
        <translation>아직 신경망을 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>Solve the problems that the bricks show; then it can be explained.</source>
        <translation>브릭이 알려 주는 문제를 해결하면 설명할 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing is trained yet</source>
        <translation>아직 학습된 것이 없습니다</translation>
    </message>
    <message>
        <source>Train the network, or look inside an earlier run in Runs.</source>
        <translation>신경망을 학습하거나, 실행 기록에서 지난 실행을 들여다보세요.</translation>
    </message>
    <message>
        <source>Look inside with fresh weights</source>
        <translation>새 가중치로 들여다보기</translation>
    </message>
    <message>
        <source>Says {says}, and is right.</source>
        <translation>{says}: 맞았습니다.</translation>
    </message>
    <message>
        <source>Says {says}, but it is {truth}.</source>
        <translation>{says}: 틀렸습니다. 정답은 {truth}입니다.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>true class</source>
        <translation>정답 클래스</translation>
    </message>
    <message>
        <source>Explained: {label}. Click a class to explain it.</source>
        <translation>설명 대상: {label}. 다른 클래스를 누르면 그 클래스를 설명합니다.</translation>
    </message>
    <message>
        <source>After epoch {epoch}.</source>
        <translation>에포크 {epoch} 이후.</translation>
    </message>
    <message>
        <source>Fresh weights: nothing is learnt yet.</source>
        <translation>새 가중치: 아직 아무것도 배우지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Reset {name}</source>
        <translation>{name} 되돌리기</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Back to the default, {value}</source>
        <translation>기본값으로 되돌리기: {value}</translation>
    </message>
    <message>
        <source>Default: {value}</source>
        <translation>기본값: {value}</translation>
    </message>
    <message>
        <source>Steps double and halve; with Ctrl they go by one.</source>
        <translation>위아래 단추는 두 배와 절반으로 바꾸고, Ctrl과 함께 누르면 하나씩 바꿉니다.</translation>
    </message>
    <message>
        <source>Make this a knob: each brick of this network then sets its own</source>
        <translation>노브로 만들기: 이 신경망의 브릭마다 값을 따로 정하게 됩니다</translation>
    </message>
    <message>
        <source>Make {name} a knob</source>
        <translation>{name}: 노브로 만들기</translation>
    </message>
    <message>
        <source>Make it a knob</source>
        <translation>노브로 만들기</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find bricks</source>
        <translation>브릭 찾기</translation>
    </message>
    <message>
        <source>What to find</source>
        <translation>찾을 것</translation>
    </message>
    <message>
        <source>Enter goes to the next, Shift+Enter to the one before, Alt+Enter selects all</source>
        <translation>Enter 키는 다음, Shift+Enter는 이전, Alt+Enter는 모두 선택</translation>
    </message>
    <message>
        <source>Name, type or what it is for; or {examples}</source>
        <translation>이름, 종류, 쓰임새, 또는 {examples}</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>이전 것</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>다음 것</translation>
    </message>
    <message>
        <source>Select all that match here</source>
        <translation>여기서 맞는 것을 모두 선택합니다</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>No brick</source>
        <translation>브릭 없음</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} / {count}</translation>
    </message>
    <message>
        <source>1 brick</source>
        <translation>브릭 1개</translation>
    </message>
    <message>
        <source>{n} bricks</source>
        <translation>브릭 {n}개</translation>
    </message>
    <message>
        <source>1 brick in another network</source>
        <translation>다른 신경망에 브릭 1개</translation>
    </message>
    <message>
        <source>{n} bricks in other networks</source>
        <translation>다른 신경망에 브릭 {n}개</translation>
    </message>
    <message>
        <source>{found}, {n} in other networks</source>
        <translation>{found}, 다른 신경망에 {n}개</translation>
    </message>
</context>
<context>
    <name>FitPlot</name>
    <message>
        <source>Values told, over the true ones</source>
        <translation>실제 값에 대한 예측값</translation>
    </message>
    <message>
        <source>true value</source>
        <translation>실제 값</translation>
    </message>
    <message>
        <source>value told</source>
        <translation>예측값</translation>
    </message>
</context>
<context>
    <name>FloatEdit</name>
    <message>
        <source>mixed</source>
        <translation>서로 다름</translation>
    </message>
</context>
<context>
    <name>FoundPage</name>
    <message>
        <source>Samples of each class</source>
        <translation>클래스마다의 샘플 수</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>균형</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>읽기</translation>
    </message>
    <message>
        <source>Use these data</source>
        <translation>이 데이터 쓰기</translation>
    </message>
    <message>
        <source>Make a model for these data</source>
        <translation>이 데이터로 모델 만들기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Keep the data as they were.</source>
        <translation>데이터를 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Train with these data; the Input and the last layer follow.</source>
        <translation>이 데이터로 학습합니다. Input과 마지막 층이 따라 바뀝니다.</translation>
    </message>
    <message>
        <source>Replace the network by a small one that fits these data.</source>
        <translation>이 데이터에 맞는 작은 신경망으로 바꿉니다.</translation>
    </message>
    <message>
        <source>Nothing is changed yet. Look whether this was guessed right.</source>
        <translation>아직 아무것도 바뀌지 않았습니다. 짐작이 맞는지 보세요.</translation>
    </message>
    <message>
        <source>Click the heading of the column that is to be predicted, if any.</source>
        <translation>예측할 열이 있으면 그 열의 머리글을 누르세요.</translation>
    </message>
</context>
<context>
    <name>FoundView</name>
    <message>
        <source>Click a heading, or press Enter in a column, to change what it is.</source>
        <translation>머리글을 누르거나 열에서 Enter를 누르면 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>The first rows as they stand in the file</source>
        <translation>파일에 있는 그대로의 첫 행들</translation>
    </message>
    <message>
        <source>Some of the samples, by class</source>
        <translation>클래스별 샘플 일부</translation>
    </message>
    <message>
        <source>The beginning of the text</source>
        <translation>글의 첫머리</translation>
    </message>
    <message>
        <source>from {low} to {high}</source>
        <translation>{low}~{high}</translation>
    </message>
    <message>
        <source>{count} different values</source>
        <translation>서로 다른 값 {count}개</translation>
    </message>
    <message>
        <source>{missing} missing, {bad} unreadable</source>
        <translation>빠진 값 {missing}개, 읽을 수 없는 값 {bad}개</translation>
    </message>
    <message>
        <source>and {count} more columns</source>
        <translation>그 밖에 열 {count}개</translation>
    </message>
    <message>
        <source>Missing values: {columns}.</source>
        <translation>빠진 값: {columns}.</translation>
    </message>
    <message>
        <source>{place}, row {row}: {reason}</source>
        <translation>{place}, {row}행: {reason}</translation>
    </message>
    <message>
        <source>row {row}: {reason}</source>
        <translation>{row}행: {reason}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>그 밖에 {count}개</translation>
    </message>
    <message>
        <source>What cannot be used:</source>
        <translation>쓸 수 없는 것:</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Start page</source>
        <translation>시작 화면</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>최근 프로젝트</translation>
    </message>
    <message>
        <source>Click layers together, watch them learn, take the PyTorch code home.</source>
        <translation>층을 끼워 맞추고, 배우는 모습을 보고, PyTorch 코드로 가져가세요.</translation>
    </message>
    <message>
        <source>New empty project</source>
        <translation>빈 프로젝트 만들기</translation>
    </message>
    <message>
        <source>Start with an empty canvas</source>
        <translation>빈 캔버스로 시작합니다</translation>
    </message>
    <message>
        <source>Go on with the project that is open</source>
        <translation>열려 있는 프로젝트를 계속합니다</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Open a project file</source>
        <translation>프로젝트 파일을 엽니다</translation>
    </message>
    <message>
        <source>Back to {title}</source>
        <translation>“{title}” 프로젝트로 돌아가기</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>목록에서 지우기</translation>
    </message>
    <message>
        <source>The file itself stays where it is</source>
        <translation>파일은 그대로 남습니다</translation>
    </message>
</context>
<context>
    <name>HeadField</name>
    <message>
        <source>target</source>
        <translation>타깃</translation>
    </message>
    <message>
        <source>What this output is compared with.</source>
        <translation>이 출력과 비교할 것입니다.</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Output {name}</source>
        <translation>출력 {name}</translation>
    </message>
    <message>
        <source>the target of the data</source>
        <translation>데이터의 타깃</translation>
    </message>
    <message>
        <source>the samples themselves</source>
        <translation>샘플 자체</translation>
    </message>
</context>
<context>
    <name>HeadsField</name>
    <message>
        <source>Each output has a loss of its own. Their sum, each by its weight, is made smaller.</source>
        <translation>출력마다 손실이 따로 있습니다. 저마다 가중치를 곱해 더한 합을 줄입니다.</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>In: {shape}</source>
        <translation>입력: {shape}</translation>
    </message>
    <message>
        <source>Out: {shape}</source>
        <translation>출력: {shape}</translation>
    </message>
    <message>
        <source>With the numbers of this brick</source>
        <translation>이 브릭의 수로 계산하면</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>The page before (Alt+Left)</source>
        <translation>이전 페이지(Alt+왼쪽 화살표)</translation>
    </message>
</context>
<context>
    <name>IntEdit</name>
    <message>
        <source>mixed</source>
        <translation>서로 다름</translation>
    </message>
</context>
<context>
    <name>JointCard</name>
    <message>
        <source>Nothing simple makes the two fit.</source>
        <translation>둘을 간단히 맞출 방법이 없습니다.</translation>
    </message>
    <message>
        <source>Enter applies, Esc closes</source>
        <translation>Enter 키는 적용, Esc 키는 닫기</translation>
    </message>
    <message>
        <source>no parameters</source>
        <translation>파라미터 없음</translation>
    </message>
    <message>
        <source>{name}, {cost} parameters</source>
        <translation>{name}, 파라미터 {cost}개</translation>
    </message>
</context>
<context>
    <name>KeyConnectTool</name>
    <message>
        <source>From {source} to {target}. Enter draws the wire, arrows choose another brick.</source>
        <translation>{source}에서 {target} 쪽으로. Enter 키는 연결선을 그리고, 화살표 키는 다른 브릭을 고릅니다.</translation>
    </message>
</context>
<context>
    <name>KnobRow</name>
    <message>
        <source>Name of the knob</source>
        <translation>노브의 이름</translation>
    </message>
    <message>
        <source>A number, or an expression of other knobs such as = 2 * width</source>
        <translation>수, 또는 = 2 * width처럼 다른 노브를 쓰는 식</translation>
    </message>
    <message>
        <source>Take this knob away; its value stays where it is used</source>
        <translation>이 노브를 없앱니다. 쓰이던 곳에는 값이 그대로 남습니다</translation>
    </message>
    <message>
        <source>Default of {knob}</source>
        <translation>{knob}의 기본값</translation>
    </message>
    <message>
        <source>Remove {knob}</source>
        <translation>{knob} 없애기</translation>
    </message>
</context>
<context>
    <name>LiveNumber</name>
    <message>
        <source>Learning rate now</source>
        <translation>지금 학습률</translation>
    </message>
    <message>
        <source>The learning rate from the next step on.</source>
        <translation>다음 스텝부터의 학습률입니다.</translation>
    </message>
    <message>
        <source>Use now</source>
        <translation>지금 쓰기</translation>
    </message>
    <message>
        <source>Go on with this learning rate; the run&apos;s log tells it.</source>
        <translation>이 학습률로 이어 갑니다. 실행의 로그에 남습니다.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Samples of a batch from the next epoch on.</source>
        <translation>다음 에포크부터 배치에 들어갈 샘플 수입니다.</translation>
    </message>
    <message>
        <source>Use from next epoch</source>
        <translation>다음 에포크부터 쓰기</translation>
    </message>
    <message>
        <source>Go on with batches of this size; the run&apos;s log and table tell it.</source>
        <translation>이 크기의 배치로 이어 갑니다. 실행의 로그와 표에 남습니다.</translation>
    </message>
</context>
<context>
    <name>LivePlot</name>
    <message>
        <source>best: {epoch}</source>
        <translation>최고: {epoch}</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>에포크 {epoch}</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>How much has been looked at</source>
        <translation>살펴본 정도</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stop looking; nothing is changed.</source>
        <translation>살펴보기를 멈춥니다. 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Looking at “{name}”…</source>
        <translation>“{name}” 살펴보는 중…</translation>
    </message>
    <message>
        <source>{seconds} s so far</source>
        <translation>{seconds}초 지남</translation>
    </message>
    <message>
        <source>{done} so far, {seconds} s</source>
        <translation>지금까지 {done}개, {seconds}초</translation>
    </message>
    <message>
        <source>{done} of {total}, about {seconds} s left</source>
        <translation>{total}개 중 {done}개, 약 {seconds}초 남음</translation>
    </message>
</context>
<context>
    <name>LossField</name>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>What training makes smaller.</source>
        <translation>학습이 줄여 나가는 값입니다.</translation>
    </message>
    <message>
        <source>Show the bricks of the loss</source>
        <translation>손실의 브릭 보기</translation>
    </message>
    <message>
        <source>Build your own loss</source>
        <translation>자작 손실 만들기</translation>
    </message>
    <message>
        <source>Begin a network whose bricks compute the loss, with those of the usual one.</source>
        <translation>보통 쓰는 손실의 브릭으로 시작해, 손실을 계산하는 신경망을 만듭니다.</translation>
    </message>
    <message>
        <source>Go to the network whose bricks compute the loss.</source>
        <translation>손실을 계산하는 브릭들이 있는 신경망으로 갑니다.</translation>
    </message>
    <message>
        <source>Choose data first: the loss takes their targets.</source>
        <translation>먼저 데이터를 고르세요. 손실이 그 목표값을 받습니다.</translation>
    </message>
    <message>
        <source>own loss: {network}</source>
        <translation>자작 손실: {network}</translation>
    </message>
    <message>
        <source>A network of this project.</source>
        <translation>이 프로젝트의 신경망입니다.</translation>
    </message>
</context>
<context>
    <name>LrFinder</name>
    <message>
        <source>Trying learning rates…</source>
        <translation>학습률을 시험하는 중…</translation>
    </message>
    <message>
        <source>Trying learning rates… {share} %</source>
        <translation>학습률을 시험하는 중… {share} %</translation>
    </message>
    <message>
        <source>Stopped before the loss began to fall.</source>
        <translation>손실이 내려가기 전에 멈췄습니다.</translation>
    </message>
    <message>
        <source>The loss fell at no learning rate. Look at data and network.</source>
        <translation>어느 학습률에서도 손실이 내려가지 않았습니다. 데이터와 신경망을 살펴보세요.</translation>
    </message>
    <message>
        <source>The loss falls fastest at {lr}.</source>
        <translation>학습률 {lr}에서 손실이 가장 빨리 내려갑니다.</translation>
    </message>
    <message>
        <source>Use {lr}</source>
        <translation>{lr} 쓰기</translation>
    </message>
    <message>
        <source>Take this learning rate into the recipe.</source>
        <translation>이 학습률을 학습 설정에 넣습니다.</translation>
    </message>
    <message>
        <source>Use this learning rate</source>
        <translation>이 학습률 쓰기</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>찾기 멈추기</translation>
    </message>
    <message>
        <source>Find a learning rate</source>
        <translation>학습률 찾기</translation>
    </message>
    <message>
        <source>End the search; what was tried stays.</source>
        <translation>찾기를 끝냅니다. 시험한 것은 남습니다.</translation>
    </message>
    <message>
        <source>Try growing learning rates on a copy: where does the loss fall fastest?</source>
        <translation>복사본에서 학습률을 키워 가며 손실이 가장 빨리 내려가는 곳을 찾습니다.</translation>
    </message>
</context>
<context>
    <name>LrPlot</name>
    <message>
        <source>Loss over learning rates</source>
        <translation>학습률에 따른 손실</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{title} (read-only)</source>
        <translation>{title} (읽기 전용)</translation>
    </message>
    <message>
        <source>1 brick</source>
        <translation>브릭 1개</translation>
    </message>
    <message>
        <source>{n} bricks</source>
        <translation>브릭 {n}개</translation>
    </message>
    <message>
        <source>{n} parameters</source>
        <translation>파라미터 {n}개</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>{truth}: {count} were told rightly, {share} % of all.</source>
        <translation>{truth}: {count}개를 맞혔습니다(전체의 {share} %).</translation>
    </message>
    <message>
        <source>{truth} taken for {told}: {count}, {share} % of all {truth}.</source>
        <translation>실제 {truth}, 예측 {told}: {count}개({truth} 전체의 {share} %).</translation>
    </message>
    <message>
        <source>told: {name}</source>
        <translation>예측: {name}</translation>
    </message>
    <message>
        <source>true class: {name}</source>
        <translation>실제 클래스: {name}</translation>
    </message>
</context>
<context>
    <name>MatrixPage</name>
    <message>
        <source>Which class was taken for which</source>
        <translation>어떤 클래스를 무엇으로 예측했는지</translation>
    </message>
    <message>
        <source>Shares of rows</source>
        <translation>행의 비율</translation>
    </message>
    <message>
        <source>Show which share of each true class, or how many.</source>
        <translation>실제 클래스마다의 비율 또는 개수를 보여 줍니다.</translation>
    </message>
    <message>
        <source>Rows are the true class, columns what was told.</source>
        <translation>행은 실제 클래스, 열은 예측입니다.</translation>
    </message>
    <message>
        <source>{truth} → {told}: {count}</source>
        <translation>{truth} → {told}: {count}</translation>
    </message>
</context>
<context>
    <name>MemoryWatch</name>
    <message>
        <source>Any batch fits.</source>
        <translation>어떤 배치 크기든 됩니다.</translation>
    </message>
    <message>
        <source>Training is likely to run out of memory at any batch. Make the heaviest bricks smaller, or choose another device.</source>
        <translation>어떤 배치 크기로도 메모리가 모자랄 것 같습니다. 가장 무거운 브릭을 줄이거나 다른 장치를 고르세요.</translation>
    </message>
    <message>
        <source>The largest batch that fits: {n}</source>
        <translation>메모리에 들어가는 가장 큰 배치: {n}</translation>
    </message>
    <message>
        <source>A batch of {batch} is likely to run out of memory; it is then computed in parts, which takes longer. The largest batch that fits: {n}</source>
        <translation>배치 크기 {batch}에서는 메모리가 모자랄 것 같습니다. 그러면 배치를 나누어 계산하므로 더 오래 걸립니다. 메모리에 들어가는 가장 큰 배치: {n}</translation>
    </message>
</context>
<context>
    <name>MetricChooser</name>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Metrics that are drawn</source>
        <translation>그릴 지표</translation>
    </message>
    <message>
        <source>Choose which metrics are drawn; each has a plot and a scale of its own.</source>
        <translation>어떤 지표를 그릴지 고릅니다. 지표마다 자기 눈금의 그래프가 있습니다.</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Only the usual one</source>
        <translation>기본 지표만</translation>
    </message>
</context>
<context>
    <name>MetricPlot</name>
    <message>
        <source>Validation metric over epochs</source>
        <translation>에포크에 따른 검증 지표</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>real samples</source>
        <translation>실제 샘플</translation>
    </message>
    <message>
        <source>made samples</source>
        <translation>만든 샘플</translation>
    </message>
    <message>
        <source>{metric} over epochs</source>
        <translation>에포크에 따른 {metric}</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Scores of the discriminator</source>
        <translation>판별자의 점수</translation>
    </message>
</context>
<context>
    <name>MetricsField</name>
    <message>
        <source>also measure</source>
        <translation>더 재기</translation>
    </message>
    <message>
        <source>More figures after each epoch; the first time it takes seconds to load them.</source>
        <translation>에포크마다 더 많은 수치를 잽니다. 처음에는 불러오는 데 몇 초 걸립니다.</translation>
    </message>
    <message>
        <source>nothing more</source>
        <translation>더 없음</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Overview of the network</source>
        <translation>신경망의 조감도</translation>
    </message>
    <message>
        <source>The arrow keys move what the canvas shows.</source>
        <translation>화살표 키로 캔버스가 보는 곳을 옮깁니다.</translation>
    </message>
    <message>
        <source>Click or drag to look there</source>
        <translation>누르거나 끌어서 그곳을 봅니다</translation>
    </message>
</context>
<context>
    <name>MoreTraining</name>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>The package is not installed. Type in a terminal: {command}</source>
        <translation>패키지가 설치되어 있지 않습니다. 터미널에 입력하세요: {command}</translation>
    </message>
</context>
<context>
    <name>Namer</name>
    <message>
        <source>Name of the new brick</source>
        <translation>새 브릭의 이름</translation>
    </message>
    <message>
        <source>Type a name; Enter makes the brick, Esc leaves all as it was</source>
        <translation>이름을 입력하고 Enter 키를 누르면 브릭이 만들어지고, Esc 키를 누르면 그대로 둡니다</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation>노브</translation>
    </message>
    <message>
        <source>What each brick of this network sets for itself: its class&apos;s arguments. Use a knob in a parameter as an expression, such as = 2 * width.</source>
        <translation>이 신경망의 브릭마다 따로 정하는 값, 곧 클래스의 인수입니다. 파라미터에 = 2 * width처럼 식으로 노브를 쓰세요.</translation>
    </message>
    <message>
        <source>Add a knob</source>
        <translation>노브 추가</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>Bricks</source>
        <translation>브릭</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>MACs per sample</source>
        <translation>샘플당 MAC</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>and {count} more</source>
        <translation>그 밖에 {count}개</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>이 알림 닫기</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>Unsaved changes</source>
        <translation>저장하지 않은 변경</translation>
    </message>
    <message>
        <source>Save the changes to “{title}”?</source>
        <translation>“{title}”의 변경을 저장할까요?</translation>
    </message>
    <message>
        <source>If you do not save them, they are lost.</source>
        <translation>저장하지 않으면 사라집니다.</translation>
    </message>
    <message>
        <source>Save the changes to these {n} projects?</source>
        <translation>프로젝트 {n}개의 변경을 저장할까요?</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>모두 저장</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>모두 버리기</translation>
    </message>
    <message>
        <source>Open in another window</source>
        <translation>다른 창에서 열려 있음</translation>
    </message>
    <message>
        <source>“{title}” is open in another window already.</source>
        <translation>“{title}” 프로젝트가 이미 다른 창에서 열려 있습니다.</translation>
    </message>
    <message>
        <source>Opened read-only, only a copy of it can be saved here. If you take it over, whoever saves second is asked before the other&apos;s changes are lost.</source>
        <translation>읽기 전용으로 열면 여기서는 사본만 저장할 수 있습니다. 넘겨받으면, 나중에 저장하는 쪽에서 상대의 변경이 사라지기 전에 먼저 묻습니다.</translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation>읽기 전용으로 열기</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>넘겨받기</translation>
    </message>
    <message>
        <source>Changed on the disk</source>
        <translation>디스크에서 바뀜</translation>
    </message>
    <message>
        <source>{file} was changed by another program since it was opened here.</source>
        <translation>여기서 연 뒤에 다른 프로그램이 {file} 파일을 바꾸었습니다.</translation>
    </message>
    <message>
        <source>Save under another name to keep both. Saving over it loses the other changes, reloading loses yours.</source>
        <translation>둘 다 남기려면 다른 이름으로 저장하세요. 덮어쓰면 다른 변경이 사라지고, 다시 읽으면 여러분의 변경이 사라집니다.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Save over it</source>
        <translation>덮어쓰기</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>다시 읽기</translation>
    </message>
</context>
<context>
    <name>ObjectiveField</name>
    <message>
        <source>objective</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>What the network learns: what its output is compared with.</source>
        <translation>신경망이 배우는 것: 출력을 무엇과 비교할지.</translation>
    </message>
</context>
<context>
    <name>OpponentField</name>
    <message>
        <source>The discriminator learns in its own way</source>
        <translation>판별자는 따로 배우기</translation>
    </message>
    <message>
        <source>An optimiser of its own for the second network.</source>
        <translation>두 번째 신경망에 따로 쓰는 옵티마이저.</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Show the brick</source>
        <translation>브릭 보기</translation>
    </message>
    <message>
        <source>Select the brick this is about.</source>
        <translation>이 내용이 가리키는 브릭을 선택합니다.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Show what Python said.</source>
        <translation>파이썬이 남긴 말을 봅니다.</translation>
    </message>
    <message>
        <source>Traceback</source>
        <translation>트레이스백</translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>1 brick</source>
        <translation>브릭 1개</translation>
    </message>
    <message>
        <source>{n} bricks</source>
        <translation>브릭 {n}개</translation>
    </message>
    <message>
        <source>{bricks} · the loss</source>
        <translation>{bricks} · 손실</translation>
    </message>
    <message>
        <source>Network {name}, {count}.</source>
        <translation>신경망 {name}, {count}.</translation>
    </message>
    <message>
        <source>from {block}</source>
        <translation>{block}에서</translation>
    </message>
    <message>
        <source>to {block}</source>
        <translation>{block} 쪽으로</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>음소거</translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>우회</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>쉼</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Connect to</source>
        <translation>연결할 곳</translation>
    </message>
    <message>
        <source>Enter draws the wire, Esc leaves all as it is</source>
        <translation>Enter 키는 연결선을 그리고, Esc 키는 그대로 둡니다</translation>
    </message>
    <message>
        <source>{block}, {port}</source>
        <translation>{block}, {port}</translation>
    </message>
    <message>
        <source>{type}, from output {port}</source>
        <translation>{type}, 출력 {port}에서</translation>
    </message>
    <message>
        <source>{type}, instead of {block}</source>
        <translation>{type}, {block} 대신</translation>
    </message>
</context>
<context>
    <name>OutlineTree</name>
    <message>
        <source>Outline of the project</source>
        <translation>프로젝트의 개요</translation>
    </message>
    <message>
        <source>Type a name to find it; Enter opens a brick, F2 renames, Del deletes</source>
        <translation>이름을 입력해 찾으세요. Enter 키는 브릭을 열고, F2는 이름을 바꾸고, Del은 지웁니다</translation>
    </message>
</context>
<context>
    <name>OwnForm</name>
    <message>
        <source>Successive rows make one sample</source>
        <translation>잇따른 행들이 샘플 하나</translation>
    </message>
    <message>
        <source>For a series: windows of rows, and what comes after each.</source>
        <translation>시계열: 행들의 창과 그 다음 값.</translation>
    </message>
</context>
<context>
    <name>OwnWords</name>
    <message>
        <source>number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>category</source>
        <translation>범주</translation>
    </message>
    <message>
        <source>free text</source>
        <translation>자유 글</translation>
    </message>
    <message>
        <source>date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>to predict</source>
        <translation>예측 대상</translation>
    </message>
    <message>
        <source>group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>쓰지 않음</translation>
    </message>
    <message>
        <source>mean 0, deviation 1</source>
        <translation>평균 0, 표준편차 1</translation>
    </message>
    <message>
        <source>from 0 to 1</source>
        <translation>0에서 1까지</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>the median</source>
        <translation>중앙값</translation>
    </message>
    <message>
        <source>the most frequent</source>
        <translation>가장 잦은 값</translation>
    </message>
    <message>
        <source>leave the row out</source>
        <translation>행을 뺌</translation>
    </message>
    <message>
        <source>scaling</source>
        <translation>스케일링</translation>
    </message>
    <message>
        <source>between cells</source>
        <translation>칸 사이</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>쉼표</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>쌍반점</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>탭</translation>
    </message>
    <message>
        <source>bar |</source>
        <translation>세로줄 |</translation>
    </message>
    <message>
        <source>decimal mark</source>
        <translation>소수점</translation>
    </message>
    <message>
        <source>point</source>
        <translation>점</translation>
    </message>
    <message>
        <source>first row</source>
        <translation>첫 행</translation>
    </message>
    <message>
        <source>names of the columns</source>
        <translation>열 이름</translation>
    </message>
    <message>
        <source>values like all others</source>
        <translation>다른 행과 같은 값</translation>
    </message>
    <message>
        <source>height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>회색조</translation>
    </message>
    <message>
        <source>red, green, blue</source>
        <translation>빨강, 초록, 파랑</translation>
    </message>
    <message>
        <source>other sizes</source>
        <translation>크기가 다르면</translation>
    </message>
    <message>
        <source>take the middle</source>
        <translation>가운데를 씀</translation>
    </message>
    <message>
        <source>all of it, with margins</source>
        <translation>여백을 두고 전부</translation>
    </message>
    <message>
        <source>stretch</source>
        <translation>늘림</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>first, as they are</source>
        <translation>맨 앞, 그대로</translation>
    </message>
    <message>
        <source>last, moved to the front</source>
        <translation>맨 뒤, 앞으로 옮김</translation>
    </message>
    <message>
        <source>none, one is added</source>
        <translation>없음, 하나 더함</translation>
    </message>
    <message>
        <source>scaling of targets</source>
        <translation>타깃 스케일링</translation>
    </message>
    <message>
        <source>characters a sample</source>
        <translation>샘플의 글자 수</translation>
    </message>
    <message>
        <source>characters to the next sample</source>
        <translation>다음 샘플까지의 글자 수</translation>
    </message>
    <message>
        <source>values a second</source>
        <translation>초당 값 수</translation>
    </message>
    <message>
        <source>values a sample</source>
        <translation>샘플의 값 수</translation>
    </message>
    <message>
        <source>rows a window</source>
        <translation>창의 행 수</translation>
    </message>
    <message>
        <source>rows ahead</source>
        <translation>앞선 행 수</translation>
    </message>
    <message>
        <source>rows to the next window</source>
        <translation>다음 창까지의 행 수</translation>
    </message>
</context>
<context>
    <name>PalettePanel</name>
    <message>
        <source>Search bricks</source>
        <translation>브릭 검색</translation>
    </message>
    <message>
        <source>Type a name or what the brick is for; Enter adds it</source>
        <translation>이름이나 쓰임새를 입력하세요. Enter 키를 누르면 추가됩니다</translation>
    </message>
    <message>
        <source>Bricks</source>
        <translation>브릭</translation>
    </message>
    <message>
        <source>Drag a brick to the canvas, or press Enter to add it</source>
        <translation>브릭을 캔버스로 끌거나 Enter 키를 눌러 추가하세요</translation>
    </message>
    <message>
        <source>Nothing found for “{query}”. Try a layer&apos;s PyTorch name or what it does.</source>
        <translation>“{query}”에 맞는 것이 없습니다. 층의 PyTorch 이름이나 하는 일을 입력해 보세요.</translation>
    </message>
    <message>
        <source>Keep on the shelf</source>
        <translation>선반에 두기</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Remove from the shelf</source>
        <translation>선반에서 치우기</translation>
    </message>
</context>
<context>
    <name>ParamEditors</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>PastRuns</name>
    <message>
        <source>the last epoch</source>
        <translation>마지막 에포크</translation>
    </message>
    <message>
        <source>epoch {n}</source>
        <translation>에포크 {n}</translation>
    </message>
</context>
<context>
    <name>PictureController</name>
    <message>
        <source>Save the picture</source>
        <translation>그림 저장</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Picture of the network</source>
        <translation>신경망의 그림</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>SVG: sharp at any size</source>
        <translation>SVG: 어떤 크기에서도 선명함</translation>
    </message>
    <message>
        <source>PNG: pixels</source>
        <translation>PNG: 픽셀</translation>
    </message>
    <message>
        <source>PDF: one page</source>
        <translation>PDF: 한 쪽</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>부분</translation>
    </message>
    <message>
        <source>The whole network</source>
        <translation>신경망 전체</translation>
    </message>
    <message>
        <source>Only the selection</source>
        <translation>선택한 것만</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>고대비</translation>
    </message>
    <message>
        <source>Transparent background</source>
        <translation>투명한 배경</translation>
    </message>
    <message>
        <source>Parameters and operations on bricks</source>
        <translation>브릭에 파라미터와 계산량 표시</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Put the picture on the clipboard, in pixels</source>
        <translation>그림을 픽셀로 클립보드에 넣습니다</translation>
    </message>
    <message>
        <source>{scale}x: {width} x {height} pixels</source>
        <translation>{scale}배: {width} x {height} 픽셀</translation>
    </message>
    <message>
        <source>{width} x {height} units</source>
        <translation>{width} x {height} 단위</translation>
    </message>
    <message>
        <source>Too many pixels; choose SVG or PDF</source>
        <translation>픽셀이 너무 많습니다. SVG나 PDF를 고르세요</translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <source>Loss over epochs</source>
        <translation>에포크에 따른 손실</translation>
    </message>
    <message>
        <source>Learning rate over epochs</source>
        <translation>에포크에 따른 학습률</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>loss of steps</source>
        <translation>스텝의 손실</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>스텝마다</translation>
    </message>
</context>
<context>
    <name>PortTips</name>
    <message>
        <source>not known yet</source>
        <translation>아직 모릅니다</translation>
    </message>
    <message>
        <source>no wire yet</source>
        <translation>아직 연결선이 없습니다</translation>
    </message>
    <message>
        <source>{port}: {what}</source>
        <translation>{port}: {what}</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Pictures to train with, by class</source>
        <translation>클래스별 학습 그림</translation>
    </message>
    <message>
        <source>The first rows to train with</source>
        <translation>학습할 첫 행들</translation>
    </message>
    <message>
        <source>Samples to train with, as lines</source>
        <translation>선으로 그린 학습 샘플</translation>
    </message>
    <message>
        <source>Samples to train with, as points</source>
        <translation>점으로 그린 학습 샘플</translation>
    </message>
    <message>
        <source>Pieces of text to train with</source>
        <translation>학습할 글 조각</translation>
    </message>
    <message>
        <source>Beside each picture the class of every pixel.</source>
        <translation>그림 옆은 픽셀마다의 클래스입니다.</translation>
    </message>
    <message>
        <source>“{name}”, sample {number}</source>
        <translation>“{name}”, 샘플 {number}</translation>
    </message>
    <message>
        <source>Sample {number}</source>
        <translation>샘플 {number}</translation>
    </message>
    <message>
        <source>The first rows to train with, as the network gets them.</source>
        <translation>신경망이 받는 그대로의 학습할 첫 행들입니다.</translation>
    </message>
    <message>
        <source>to predict</source>
        <translation>예측 대상</translation>
    </message>
    <message>
        <source>target</source>
        <translation>타깃</translation>
    </message>
    <message>
        <source>{steps} steps each; below each what is to be predicted.</source>
        <translation>각각 {steps}스텝. 아래는 예측할 것입니다.</translation>
    </message>
    <message>
        <source>The larger a point, the larger what is to be told.</source>
        <translation>점이 클수록 예측할 값이 큽니다.</translation>
    </message>
    <message>
        <source>{count} different tokens; the most frequent: {shares}.</source>
        <translation>서로 다른 토큰 {count}개. 가장 잦은 것: {shares}.</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Click a problem to go to its brick; Enter mends it where there is a way</source>
        <translation>문제를 누르면 그 브릭으로 갑니다. 방법이 있으면 Enter 키로 고칩니다</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>문제 없음</translation>
    </message>
    <message>
        <source>To mend it (Enter takes the first)</source>
        <translation>고치는 방법 (Enter는 첫 번째)</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>조언</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>프로젝트</translation>
    </message>
</context>
<context>
    <name>ProjectPage</name>
    <message>
        <source>Project</source>
        <translation>프로젝트</translation>
    </message>
    <message>
        <source>title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>One sample</source>
        <translation>샘플 하나</translation>
    </message>
    <message>
        <source>Go to the data: choose others, or part them otherwise.</source>
        <translation>데이터로 갑니다. 다른 데이터를 고르거나 다르게 나눕니다.</translation>
    </message>
    <message>
        <source>data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Bricks</source>
        <translation>브릭</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>MACs per sample</source>
        <translation>샘플당 MAC</translation>
    </message>
    <message>
        <source>choose the data…</source>
        <translation>데이터를 고르세요…</translation>
    </message>
    <message>
        <source>data: {title}</source>
        <translation>데이터: {title}</translation>
    </message>
</context>
<context>
    <name>ProjectTabs</name>
    <message>
        <source>Open projects</source>
        <translation>열린 프로젝트</translation>
    </message>
    <message>
        <source>Projects that are open; drag a tab to order them</source>
        <translation>열려 있는 프로젝트입니다. 탭을 끌어 순서를 바꿉니다</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>새 프로젝트</translation>
    </message>
    <message>
        <source>Open an empty project in a new tab</source>
        <translation>새 탭에 빈 프로젝트를 엽니다</translation>
    </message>
    <message>
        <source>{title} (read-only)</source>
        <translation>{title} (읽기 전용)</translation>
    </message>
    <message>
        <source>Not saved to a file yet</source>
        <translation>아직 파일에 저장하지 않았습니다</translation>
    </message>
    <message>
        <source>Has changes that are not saved</source>
        <translation>저장하지 않은 변경이 있습니다</translation>
    </message>
    <message>
        <source>Read-only: another window has it open</source>
        <translation>읽기 전용: 다른 창에서 열려 있습니다</translation>
    </message>
    <message>
        <source>Its network is being trained</source>
        <translation>이 프로젝트의 신경망을 학습하고 있습니다</translation>
    </message>
    <message>
        <source>Close {title}</source>
        <translation>{title} 닫기</translation>
    </message>
    <message>
        <source>Close this project</source>
        <translation>이 프로젝트를 닫습니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close the others</source>
        <translation>나머지 닫기</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>경로 복사</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>위치(&amp;L):</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>파일 형식(&amp;T):</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Stop it</source>
        <translation>그것 중지</translation>
    </message>
    <message>
        <source>End the run beside; a checkpoint is written.</source>
        <translation>나란히 하는 실행을 끝냅니다. 체크포인트를 씁니다.</translation>
    </message>
    <message>
        <source>Run beside</source>
        <translation>나란히 실행</translation>
    </message>
    <message>
        <source>Train this run at the same time as the one under way.</source>
        <translation>지금 하는 실행과 동시에 학습합니다.</translation>
    </message>
    <message>
        <source>Runs that wait</source>
        <translation>기다리는 실행</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Run next</source>
        <translation>다음 실행</translation>
    </message>
    <message>
        <source>What is trained when the run under way is over.</source>
        <translation>지금 실행이 끝나면 학습할 것들입니다.</translation>
    </message>
    <message>
        <source>Let this run begin earlier.</source>
        <translation>이 실행을 더 일찍 시작합니다.</translation>
    </message>
    <message>
        <source>Let this run begin later.</source>
        <translation>이 실행을 더 나중에 시작합니다.</translation>
    </message>
    <message>
        <source>Do not train this one.</source>
        <translation>이것은 학습하지 않습니다.</translation>
    </message>
    <message>
        <source>Begin the first of them now.</source>
        <translation>첫 번째 것을 지금 시작합니다.</translation>
    </message>
    <message>
        <source>Queue: {n} waiting</source>
        <translation>대기열: {n}개</translation>
    </message>
    <message>
        <source>It begins when the run under way is over.</source>
        <translation>지금 실행이 끝나면 시작합니다.</translation>
    </message>
    <message>
        <source>No run is under way: begin the next one instead.</source>
        <translation>하고 있는 실행이 없습니다. 다음 실행을 시작하세요.</translation>
    </message>
    <message>
        <source>One run goes on beside already.</source>
        <translation>이미 한 실행이 나란히 가고 있습니다.</translation>
    </message>
    <message>
        <source>Both share one device, and each will be slower than alone.</source>
        <translation>둘이 한 장치를 나누어 쓰므로 저마다 혼자일 때보다 느립니다.</translation>
    </message>
    <message>
        <source>Its device is free.</source>
        <translation>쓸 장치가 비어 있습니다.</translation>
    </message>
</context>
<context>
    <name>QuickAdd</name>
    <message>
        <source>After {brick}</source>
        <translation>{brick} 다음</translation>
    </message>
    <message>
        <source>Before {brick}</source>
        <translation>{brick} 앞</translation>
    </message>
    <message>
        <source>After {brick}, which gives {shape}</source>
        <translation>{shape} 값을 내놓는 {brick} 다음</translation>
    </message>
    <message>
        <source>Replace {brick}</source>
        <translation>{brick} 바꾸기</translation>
    </message>
    <message>
        <source>Add a brick</source>
        <translation>브릭 추가</translation>
    </message>
    <message>
        <source>Add under {brick}</source>
        <translation>{brick} 아래에 추가</translation>
    </message>
    <message>
        <source>Between {brick} and {other}</source>
        <translation>{brick}, {other} 사이</translation>
    </message>
    <message>
        <source>Enter replaces, Esc closes</source>
        <translation>Enter 키는 바꾸기, Esc 키는 닫기</translation>
    </message>
    <message>
        <source>Enter adds, Esc closes</source>
        <translation>Enter 키는 추가, Esc 키는 닫기</translation>
    </message>
</context>
<context>
    <name>QuickAddCard</name>
    <message>
        <source>Search bricks to add</source>
        <translation>추가할 브릭 검색</translation>
    </message>
    <message>
        <source>Type a name or what it is for</source>
        <translation>이름이나 쓰임새를 입력하세요</translation>
    </message>
    <message>
        <source>Bricks that can be added here</source>
        <translation>여기에 추가할 수 있는 브릭</translation>
    </message>
    <message>
        <source>Nothing that fits here is found for “{query}”.</source>
        <translation>여기에 맞는 것 중 “{query}”에 해당하는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing found for “{query}”. Try a layer&apos;s PyTorch name or what it does.</source>
        <translation>“{query}”에 맞는 것이 없습니다. 층의 PyTorch 이름이나 하는 일을 입력해 보세요.</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>open a project first</source>
        <translation>먼저 프로젝트를 여세요</translation>
    </message>
    <message>
        <source>select a brick first</source>
        <translation>먼저 브릭을 선택하세요</translation>
    </message>
    <message>
        <source>select one brick first</source>
        <translation>먼저 브릭 하나를 선택하세요</translation>
    </message>
    <message>
        <source>select two bricks or more first</source>
        <translation>먼저 브릭을 둘 이상 선택하세요</translation>
    </message>
    <message>
        <source>select three bricks or more first</source>
        <translation>먼저 브릭을 셋 이상 선택하세요</translation>
    </message>
    <message>
        <source>select a brick first that stands for a network</source>
        <translation>먼저 신경망을 나타내는 브릭을 선택하세요</translation>
    </message>
    <message>
        <source>select a frame first</source>
        <translation>먼저 틀을 선택하세요</translation>
    </message>
    <message>
        <source>only one project is open</source>
        <translation>열린 프로젝트가 하나뿐입니다</translation>
    </message>
    <message>
        <source>nothing is training</source>
        <translation>학습 중인 것이 없습니다</translation>
    </message>
    <message>
        <source>the run is about to pause</source>
        <translation>곧 일시 정지됩니다</translation>
    </message>
    <message>
        <source>the run is paused already</source>
        <translation>이미 일시 정지되어 있습니다</translation>
    </message>
    <message>
        <source>the run is about to stop</source>
        <translation>곧 중지됩니다</translation>
    </message>
    <message>
        <source>nothing to undo</source>
        <translation>되돌릴 것이 없습니다</translation>
    </message>
    <message>
        <source>nothing to redo</source>
        <translation>다시 할 것이 없습니다</translation>
    </message>
    <message>
        <source>select only one thing first</source>
        <translation>먼저 하나만 선택하세요</translation>
    </message>
    <message>
        <source>everything is saved</source>
        <translation>모두 저장되어 있습니다</translation>
    </message>
    <message>
        <source>a run is under way</source>
        <translation>실행이 진행 중입니다</translation>
    </message>
    <message>
        <source>no run is paused</source>
        <translation>멈춘 실행이 없습니다</translation>
    </message>
    <message>
        <source>choose data first</source>
        <translation>먼저 데이터를 고르세요</translation>
    </message>
    <message>
        <source>there are no bricks yet</source>
        <translation>아직 브릭이 없습니다</translation>
    </message>
    <message>
        <source>this network lies in no brick</source>
        <translation>이 신경망은 브릭 안에 있지 않습니다</translation>
    </message>
    <message>
        <source>select a brick first that shares its weights</source>
        <translation>먼저 가중치를 함께 쓰는 브릭을 선택하세요</translation>
    </message>
    <message>
        <source>this is the network that trains</source>
        <translation>학습하는 신경망입니다</translation>
    </message>
    <message>
        <source>no view is kept there yet</source>
        <translation>아직 거기에 저장된 보기가 없습니다</translation>
    </message>
</context>
<context>
    <name>RecentCard</name>
    <message>
        <source>Open {path}</source>
        <translation>{path} 열기</translation>
    </message>
    <message>
        <source>{folder} — the file is no longer there</source>
        <translation>{folder} — 파일이 이제 그곳에 없습니다</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>{path} (not found)</source>
        <translation>{path} (찾을 수 없음)</translation>
    </message>
    <message>
        <source>Remove those not found</source>
        <translation>찾을 수 없는 것 지우기</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>목록 비우기</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Unsaved work was found</source>
        <translation>저장하지 않은 작업을 찾았습니다</translation>
    </message>
    <message>
        <source>Brickyard did not close properly. Each project you bring back opens in a tab of its own; what you leave is offered again at the next start.</source>
        <translation>Brickyard가 제대로 닫히지 않았습니다. 되살린 프로젝트는 각각 새 탭에서 열립니다. 남겨 둔 것은 다음에 시작할 때 다시 보여 드립니다.</translation>
    </message>
    <message>
        <source>Unsaved projects</source>
        <translation>저장하지 않은 프로젝트</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>프로젝트</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>마지막 변경</translation>
    </message>
    <message>
        <source>Bricks</source>
        <translation>브릭</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>되살리기</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>never saved</source>
        <translation>저장한 적 없음</translation>
    </message>
</context>
<context>
    <name>ResultPages</name>
    <message>
        <source>Figures of each class, label or value</source>
        <translation>클래스, 레이블 또는 값마다의 수치</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>혼동</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>수치</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Mean: {figures}</source>
        <translation>평균: {figures}</translation>
    </message>
</context>
<context>
    <name>RunChooser</name>
    <message>
        <source>Run that is shown</source>
        <translation>표시하는 실행</translation>
    </message>
    <message>
        <source>Two runs train at the same time; choose which one the panels show.</source>
        <translation>실행 두 개가 함께 학습합니다. 패널에 어느 쪽을 표시할지 고릅니다.</translation>
    </message>
    <message>
        <source>Run shown</source>
        <translation>표시하는 실행</translation>
    </message>
</context>
<context>
    <name>RunControl</name>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>한 스텝</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Wait after this step; you can look inside meanwhile.</source>
        <translation>이 스텝이 끝나면 기다립니다. 그동안 안을 들여다볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Let the paused run go on.</source>
        <translation>멈춘 실행을 계속합니다.</translation>
    </message>
    <message>
        <source>Take one step of training and pause again.</source>
        <translation>한 스텝만 학습하고 다시 멈춥니다.</translation>
    </message>
    <message>
        <source>Stop after this step and keep what was learned.</source>
        <translation>이 스텝이 끝나면 멈추고 배운 것은 남깁니다.</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
</context>
<context>
    <name>RunController</name>
    <message>
        <source>Export the code</source>
        <translation>코드 내보내기</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint</source>
        <translation>마지막 체크포인트에서 계속</translation>
    </message>
</context>
<context>
    <name>RunDetails</name>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Write what you want to remember of this run.</source>
        <translation>이 실행에 대해 기억할 것을 적으세요.</translation>
    </message>
    <message>
        <source>Go on for</source>
        <translation>계속하기</translation>
    </message>
    <message>
        <source>epochs more</source>
        <translation>에포크 더</translation>
    </message>
    <message>
        <source>Open as project</source>
        <translation>프로젝트로 열기</translation>
    </message>
    <message>
        <source>Fork from…</source>
        <translation>갈라 나오기…</translation>
    </message>
    <message>
        <source>Begin with its weights</source>
        <translation>이 가중치로 시작</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>폴더 보기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Open it in a tab and begin there with the weights of an epoch.</source>
        <translation>새 탭에서 열고 고른 에포크의 가중치로 시작합니다.</translation>
    </message>
    <message>
        <source>Let the next run of the project shown begin with this run&apos;s best weights, with the same data or others.</source>
        <translation>보이는 프로젝트의 다음 실행을 이 실행의 가장 좋은 가중치로 시작합니다. 데이터는 같아도 달라도 됩니다.</translation>
    </message>
    <message>
        <source>Open the network and recipe of this run in a tab of its own, with its best weights to look into.</source>
        <translation>이 실행의 신경망과 레시피를 새 탭에서 엽니다. 가장 좋은 가중치도 함께 열려 안을 들여다볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>들여다보기</translation>
    </message>
    <message>
        <source>Evaluate and explain this run with its best weights; where the network has changed since, in a tab of its own.</source>
        <translation>이 실행을 가장 좋은 가중치로 평가하고 설명합니다. 그 뒤로 신경망이 바뀌었으면 새 탭에서 엽니다.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Show the run&apos;s folder in the file manager.</source>
        <translation>실행의 폴더를 파일 관리자에서 보여 줍니다.</translation>
    </message>
    <message>
        <source>Put the run into the trash.</source>
        <translation>실행을 휴지통에 넣습니다.</translation>
    </message>
    <message>
        <source>It is under way.</source>
        <translation>학습 중입니다.</translation>
    </message>
    <message>
        <source>It left nothing to go on from.</source>
        <translation>이어 갈 것이 남아 있지 않습니다.</translation>
    </message>
    <message>
        <source>Another run is under way.</source>
        <translation>다른 실행이 학습 중입니다.</translation>
    </message>
    <message>
        <source>Go on exactly where the run ended.</source>
        <translation>실행이 끝난 바로 그곳에서 계속합니다.</translation>
    </message>
    <message>
        <source>It has no weights yet: no epoch of it was finished.</source>
        <translation>아직 가중치가 없습니다. 끝난 에포크가 없습니다.</translation>
    </message>
    <message>
        <source>Stop the run before you delete it.</source>
        <translation>삭제하려면 먼저 실행을 중지하세요.</translation>
    </message>
    <message>
        <source>Epoch {n} (the best)</source>
        <translation>에포크 {n}(최고)</translation>
    </message>
    <message>
        <source>The last epoch</source>
        <translation>마지막 에포크</translation>
    </message>
    <message>
        <source>Epoch {n}</source>
        <translation>에포크 {n}</translation>
    </message>
    <message>
        <source>best was epoch {n}: {measured}</source>
        <translation>최고는 에포크 {n}: {measured}</translation>
    </message>
    <message>
        <source>began with {run}</source>
        <translation>{run}의 가중치로 시작</translation>
    </message>
    <message>
        <source>data {mark}</source>
        <translation>데이터 {mark}</translation>
    </message>
</context>
<context>
    <name>RunHistory</name>
    <message>
        <source>{run} is in the trash.</source>
        <translation>휴지통에 넣었습니다: {run}</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>되돌리기</translation>
    </message>
</context>
<context>
    <name>RunProgress</name>
    <message>
        <source>Progress of the run</source>
        <translation>실행의 진행</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>검증 손실</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Paused at step {step} of epoch {epoch}</source>
        <translation>{epoch}번째 에포크의 {step}번째 스텝에서 멈춤</translation>
    </message>
    <message>
        <source>Epoch {number} of {epochs}</source>
        <translation>에포크 {number} / {epochs}</translation>
    </message>
    <message>
        <source>{elapsed}, about {left} left</source>
        <translation>{elapsed} 지남, 약 {left} 남음</translation>
    </message>
    <message>
        <source>{speed} samples/s</source>
        <translation>초당 샘플 {speed}개</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>파라미터 {count}개</translation>
    </message>
</context>
<context>
    <name>RunQueue</name>
    <message>
        <source>{title}: {epochs} epochs, batches of {size}, learning rate {lr}</source>
        <translation>{title}: {epochs} 에포크, 배치 {size}, 학습률 {lr}</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>프로젝트</translation>
    </message>
    <message>
        <source>running</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>끊김</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>읽을 수 없음</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Search runs</source>
        <translation>실행 검색</translation>
    </message>
    <message>
        <source>Search name, note, status…</source>
        <translation>이름, 메모, 상태 검색…</translation>
    </message>
    <message>
        <source>Which runs</source>
        <translation>어떤 실행</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>이 프로젝트</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>모든 실행</translation>
    </message>
    <message>
        <source>Select a run to see what it was, or two to compare them.</source>
        <translation>실행을 하나 고르면 내용을 보고, 둘을 고르면 비교합니다.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 기록</translation>
    </message>
    <message>
        <source>Tick a run to see its curves; F2 renames it.</source>
        <translation>체크하면 곡선을 보여 줍니다. F2로 이름을 바꿉니다.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>찾은 것 없음</translation>
    </message>
    <message>
        <source>No run matches these words.</source>
        <translation>이 말과 맞는 실행이 없습니다.</translation>
    </message>
    <message>
        <source>No run of this project yet</source>
        <translation>이 프로젝트의 실행이 아직 없습니다</translation>
    </message>
    <message>
        <source>Press Train, or choose All runs to see those of other projects.</source>
        <translation>학습을 누르거나, 모든 실행을 골라 다른 프로젝트의 실행을 보세요.</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>아직 실행이 없습니다</translation>
    </message>
    <message>
        <source>Press Train: each run is kept and listed here.</source>
        <translation>학습을 누르면 실행마다 보관되어 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>별 떼기</translation>
    </message>
    <message>
        <source>Give it a star</source>
        <translation>별 달기</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Open as project</source>
        <translation>프로젝트로 열기</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>폴더 보기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>SampleModel</name>
    <message>
        <source>Sample {number}</source>
        <translation>샘플 {number}</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>샘플</translation>
    </message>
</context>
<context>
    <name>SamplePicker</name>
    <message>
        <source>Sample</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Number of the sample of the validation part to look at.</source>
        <translation>들여다볼 검증 샘플의 번호입니다.</translation>
    </message>
    <message>
        <source>Previous sample</source>
        <translation>이전 샘플</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>다음 샘플</translation>
    </message>
    <message>
        <source>Training sample</source>
        <translation>학습 샘플</translation>
    </message>
    <message>
        <source>Test sample</source>
        <translation>테스트 샘플</translation>
    </message>
    <message>
        <source>Number of the sample of the training part to look at.</source>
        <translation>들여다볼 학습 부분 샘플의 번호.</translation>
    </message>
    <message>
        <source>Number of the sample of the test part to look at.</source>
        <translation>들여다볼 테스트 부분 샘플의 번호.</translation>
    </message>
    <message>
        <source>0 to {last}</source>
        <translation>0부터 {last}까지</translation>
    </message>
</context>
<context>
    <name>SamplesPage</name>
    <message>
        <source>Samples, the greatest loss first</source>
        <translation>손실이 가장 큰 것부터 늘어놓은 샘플</translation>
    </message>
    <message>
        <source>Show all samples</source>
        <translation>모든 샘플 보기</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>활성값</translation>
    </message>
    <message>
        <source>Samples are only compared with each other here, so none has a loss of its own.</source>
        <translation>여기서는 샘플을 서로 비교하기만 하므로 샘플마다의 손실이 없습니다.</translation>
    </message>
    <message>
        <source>The {count} samples of {all} with the greatest loss, that first.</source>
        <translation>샘플 {all}개 가운데 손실이 가장 큰 {count}개, 큰 것부터.</translation>
    </message>
    <message>
        <source>All {count} samples, the one with the greatest loss first.</source>
        <translation>샘플 {count}개 모두, 손실이 큰 것부터.</translation>
    </message>
    <message>
        <source>{truth}, told rightly: {count} samples.</source>
        <translation>{truth}, 맞힘: 샘플 {count}개.</translation>
    </message>
    <message>
        <source>{truth} taken for {told}: {count} samples.</source>
        <translation>실제 {truth}, 예측 {told}: 샘플 {count}개.</translation>
    </message>
    <message>
        <source>Click a sample first.</source>
        <translation>먼저 샘플을 클릭하세요.</translation>
    </message>
    <message>
        <source>Why the network decided so (Enter)</source>
        <translation>신경망이 왜 그렇게 결정했는지 (Enter)</translation>
    </message>
    <message>
        <source>What the selected brick puts out for the sample</source>
        <translation>선택한 브릭이 이 샘플에 내는 값</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset {name}</source>
        <translation>{name} 되돌리기</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켜기</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Look</source>
        <translation>모습</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>캔버스</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>프로젝트</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Colours of the window; high contrast has the strongest.</source>
        <translation>창의 색입니다. 고대비가 가장 뚜렷합니다.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정 따르기</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝은 테마</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어두운 테마</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>고대비</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Language of the window; the names of layers are PyTorch&apos;s.</source>
        <translation>창의 언어입니다. 층의 이름은 PyTorch의 것입니다.</translation>
    </message>
    <message>
        <source>Costs on bricks</source>
        <translation>브릭에 비용 표시</translation>
    </message>
    <message>
        <source>Write on every brick how much it learns and computes.</source>
        <translation>브릭마다 학습하는 수와 계산량을 적어 둡니다.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>조감도</translation>
    </message>
    <message>
        <source>Show all bricks small in the corner, when some are out of sight.</source>
        <translation>보이지 않는 브릭이 있으면 모든 브릭을 구석에 작게 보여 줍니다.</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>격자</translation>
    </message>
    <message>
        <source>Show the dots of the grid on the canvas.</source>
        <translation>캔버스에 격자의 점을 봅니다.</translation>
    </message>
    <message>
        <source>Keep to the grid</source>
        <translation>격자에 맞춤</translation>
    </message>
    <message>
        <source>Lay dragged bricks on the lines of the grid.</source>
        <translation>끈 브릭을 격자의 선에 놓습니다.</translation>
    </message>
    <message>
        <source>Open the last projects at the start</source>
        <translation>시작할 때 지난 프로젝트 열기</translation>
    </message>
    <message>
        <source>Begin with the projects that were open when Brickyard closed.</source>
        <translation>Brickyard를 닫을 때 열려 있던 프로젝트로 시작합니다.</translation>
    </message>
    <message>
        <source>Epochs of new projects</source>
        <translation>새 프로젝트의 에포크</translation>
    </message>
    <message>
        <source>How often a new project goes through its data while training.</source>
        <translation>새 프로젝트가 학습하면서 데이터를 도는 횟수입니다.</translation>
    </message>
    <message>
        <source>Batch size of new projects</source>
        <translation>새 프로젝트의 배치 크기</translation>
    </message>
    <message>
        <source>How many samples a new project learns from at once.</source>
        <translation>새 프로젝트가 한 번에 배우는 샘플의 수입니다.</translation>
    </message>
    <message>
        <source>Device of new projects</source>
        <translation>새 프로젝트의 장치</translation>
    </message>
    <message>
        <source>Where a new project trains: on the fastest device there is, or on the processor.</source>
        <translation>새 프로젝트가 학습하는 곳: 가장 빠른 장치, 또는 프로세서.</translation>
    </message>
    <message>
        <source>The fastest</source>
        <translation>가장 빠른 장치</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>프로세서</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>설정 검색</translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation>설정 페이지</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>No setting fits. Try another word.</source>
        <translation>맞는 설정이 없습니다. 다른 낱말로 찾아 보세요.</translation>
    </message>
</context>
<context>
    <name>ShelfController</name>
    <message>
        <source>{network} lies on the shelf now, under the list of bricks.</source>
        <translation>이제 {network} 브릭이 브릭 목록 아래 선반에 있습니다.</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Keys of all actions</source>
        <translation>모든 동작의 키</translation>
    </message>
    <message>
        <source>Enter changes the keys of an action</source>
        <translation>Enter 키는 동작의 키를 바꿉니다</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>자리</translation>
    </message>
    <message>
        <source>Take the keys</source>
        <translation>키 가져오기</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>바꾸기…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>추가…</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>키 없음</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Find by keys…</source>
        <translation>키로 찾기…</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>모두 되돌리기</translation>
    </message>
    <message>
        <source>Press the keys you look for; Esc closes</source>
        <translation>찾을 키를 누르세요. Esc 키는 닫기</translation>
    </message>
    <message>
        <source>Nothing answers to {keys}.</source>
        <translation>{keys}에 응답하는 것이 없습니다.</translation>
    </message>
    <message>
        <source>{keys} belongs to {action}.</source>
        <translation>{keys}: {action}의 키입니다.</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>캔버스</translation>
    </message>
    <message>
        <source>Keys in bold are your own.</source>
        <translation>굵은 글씨는 직접 정한 키입니다.</translation>
    </message>
    <message>
        <source>Press the new keys of {action}; Esc keeps the old ones</source>
        <translation>{action}의 새 키를 누르세요. Esc 키는 옛 키를 그대로 둡니다</translation>
    </message>
    <message>
        <source>{keys} belongs to {other}. Shall {action} take the keys from it?</source>
        <translation>{keys}: {other}의 키입니다. {action}에 가져올까요?</translation>
    </message>
</context>
<context>
    <name>SourceCard</name>
    <message>
        <source>Change…</source>
        <translation>바꾸기…</translation>
    </message>
    <message>
        <source>Choose another data set from a list with search.</source>
        <translation>검색할 수 있는 목록에서 다른 데이터셋을 고릅니다.</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>내려받기…</translation>
    </message>
    <message>
        <source>Fetch the data, which are not on this computer yet.</source>
        <translation>아직 이 컴퓨터에 없는 데이터를 내려받습니다.</translation>
    </message>
    <message>
        <source>From: {source}</source>
        <translation>출처: {source}</translation>
    </message>
    <message>
        <source>{description} From: {source}.</source>
        <translation>{description} 출처: {source}.</translation>
    </message>
    <message>
        <source>{columns} ({answer})</source>
        <translation>{columns} ({answer})</translation>
    </message>
    <message>
        <source>{samples}. To predict: {answer}.</source>
        <translation>{samples}. 예측할 것: {answer}.</translation>
    </message>
    <message>
        <source>{count} rows of {sizes}</source>
        <translation>행 {count}개, 크기 {sizes}</translation>
    </message>
    <message>
        <source>{count} pictures of {sizes}</source>
        <translation>그림 {count}개, 크기 {sizes}</translation>
    </message>
    <message>
        <source>{count} series of {sizes}</source>
        <translation>시계열 {count}개, 크기 {sizes}</translation>
    </message>
    <message>
        <source>{count} sounds of {sizes}</source>
        <translation>소리 {count}개, 크기 {sizes}</translation>
    </message>
    <message>
        <source>{count} texts of {sizes} tokens</source>
        <translation>글 {count}개, 토큰 {sizes}개씩</translation>
    </message>
    <message>
        <source>one of {count} classes</source>
        <translation>클래스 {count}개 중 하나</translation>
    </message>
    <message>
        <source>the next of {count} tokens</source>
        <translation>토큰 {count}개 중 다음 것</translation>
    </message>
    <message>
        <source>a class of {count} for each pixel</source>
        <translation>픽셀마다 클래스 {count}개 중 하나</translation>
    </message>
    <message>
        <source>which of {count} labels hold</source>
        <translation>레이블 {count}개 중 맞는 것들</translation>
    </message>
    <message>
        <source>another sequence of {count} tokens</source>
        <translation>토큰 {count}개로 된 다른 시퀀스</translation>
    </message>
    <message>
        <source>whether two samples are alike</source>
        <translation>두 샘플이 같은지</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>수 하나</translation>
    </message>
    <message>
        <source>{sizes} numbers</source>
        <translation>수 {sizes}개</translation>
    </message>
    <message>
        <source>several targets: {names}</source>
        <translation>여러 타깃: {names}</translation>
    </message>
    <message>
        <source>nothing, there are only the samples</source>
        <translation>없음, 샘플만 있습니다</translation>
    </message>
</context>
<context>
    <name>SplitForm</name>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>how</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>at random</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>at random, class by class</source>
        <translation>클래스별 무작위</translation>
    </message>
    <message>
        <source>by group</source>
        <translation>그룹별</translation>
    </message>
    <message>
        <source>the latest are held out</source>
        <translation>가장 늦은 것을 남김</translation>
    </message>
    <message>
        <source>How it is chosen which samples go into which part</source>
        <translation>어느 샘플이 어느 부분에 들어갈지 고르는 방법</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>{name}, {type}, output {shape}.</source>
        <translation>{name}, {type}, 출력 {shape}.</translation>
    </message>
    <message>
        <source>{name}, {type}.</source>
        <translation>{name}, {type}.</translation>
    </message>
    <message>
        <source>Muted.</source>
        <translation>음소거됨.</translation>
    </message>
    <message>
        <source>Bypassed.</source>
        <translation>우회됨.</translation>
    </message>
    <message>
        <source>Idle, because what feeds it is muted.</source>
        <translation>이 브릭으로 이어지는 것이 음소거되어 쉬고 있음.</translation>
    </message>
    <message>
        <source>Hidden in the collapsed frame {title}.</source>
        <translation>접힌 틀 {title} 안에 숨어 있음.</translation>
    </message>
    <message>
        <source>Error: {problem}</source>
        <translation>오류: {problem}</translation>
    </message>
    <message>
        <source>Warning: {problem}</source>
        <translation>경고: {problem}</translation>
    </message>
    <message>
        <source>Advice: {problem}</source>
        <translation>조언: {problem}</translation>
    </message>
    <message>
        <source>Wire from {source} to {target}, carries {shape}.</source>
        <translation>{source}에서 {target} 쪽으로 가는 연결선, {shape} 값을 나름.</translation>
    </message>
    <message>
        <source>Wire from {source} to {target}.</source>
        <translation>{source}에서 {target} 쪽으로 가는 연결선.</translation>
    </message>
</context>
<context>
    <name>StartNote</name>
    <message>
        <source>Fresh weights</source>
        <translation>새 가중치</translation>
    </message>
    <message>
        <source>Let the next run begin with fresh weights after all.</source>
        <translation>다음 실행을 새 가중치로 시작합니다.</translation>
    </message>
    <message>
        <source>The next run begins with the weights of {run}.</source>
        <translation>다음 실행은 {run}의 가중치로 시작합니다.</translation>
    </message>
</context>
<context>
    <name>Studs</name>
    <message>
        <source>tensor: {shape}</source>
        <translation>텐서: {shape}</translation>
    </message>
    <message>
        <source>one number a sample: {shape}</source>
        <translation>샘플당 수 하나: {shape}</translation>
    </message>
    <message>
        <source>vector: {shape}</source>
        <translation>벡터: {shape}</translation>
    </message>
    <message>
        <source>sequence: {shape}</source>
        <translation>시퀀스: {shape}</translation>
    </message>
    <message>
        <source>image: {shape}</source>
        <translation>이미지: {shape}</translation>
    </message>
    <message>
        <source>volume: {shape}</source>
        <translation>볼륨: {shape}</translation>
    </message>
    <message>
        <source>whole number: {shape}</source>
        <translation>정수: {shape}</translation>
    </message>
    <message>
        <source>several values: {shape}</source>
        <translation>여러 값: {shape}</translation>
    </message>
</context>
<context>
    <name>TemplateBrowser</name>
    <message>
        <source>None of these is like that; without the filters above there are {n}.</source>
        <translation>여기에는 없지만 위의 필터를 풀면 {n}개가 있습니다.</translation>
    </message>
    <message>
        <source>No template is like that. Try fewer words.</source>
        <translation>그런 템플릿이 없습니다. 낱말을 줄여 보세요.</translation>
    </message>
</context>
<context>
    <name>TemplateCard</name>
    <message>
        <source>Start a project of its own with {title}</source>
        <translation>{title} 템플릿으로 새 프로젝트를 시작합니다</translation>
    </message>
</context>
<context>
    <name>TemplateDetails</name>
    <message>
        <source>About the template</source>
        <translation>템플릿 설명</translation>
    </message>
    <message>
        <source>Point at a card, or go to it with the arrow keys, to read about it.</source>
        <translation>카드를 가리키거나 화살표 키로 옮겨 가면 설명을 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>To train it, bring your own data first.</source>
        <translation>학습하려면 먼저 자신의 데이터를 가져와야 합니다.</translation>
    </message>
</context>
<context>
    <name>TemplateFilter</name>
    <message>
        <source>Search {n} templates</source>
        <translation>템플릿 {n}개에서 검색</translation>
    </message>
    <message>
        <source>Start from a working model</source>
        <translation>작동하는 모델에서 시작하기</translation>
    </message>
    <message>
        <source>Trains at once</source>
        <translation>바로 학습 가능</translation>
    </message>
    <message>
        <source>Show only templates whose data come with Brickyard</source>
        <translation>Brickyard에 데이터가 들어 있는 템플릿만 봅니다</translation>
    </message>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
</context>
<context>
    <name>TemplateWords</name>
    <message>
        <source>Classification</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Regression</source>
        <translation>회귀</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation>분할</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>다음 토큰</translation>
    </message>
    <message>
        <source>Several classes</source>
        <translation>여러 클래스</translation>
    </message>
    <message>
        <source>Several outputs</source>
        <translation>여러 출력</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>비슷함</translation>
    </message>
    <message>
        <source>Sequence to sequence</source>
        <translation>시퀀스에서 시퀀스로</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Your own data</source>
        <translation>자신의 데이터</translation>
    </message>
    <message>
        <source>{n} parameters</source>
        <translation>파라미터 {n}개</translation>
    </message>
</context>
<context>
    <name>TextEdit</name>
    <message>
        <source>The words that may stand here</source>
        <translation>여기에 쓸 수 있는 낱말</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>서로 다름</translation>
    </message>
</context>
<context>
    <name>Titles</name>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>Untitled {n}</source>
        <translation>제목 없음 {n}</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Bricks</source>
        <translation>브릭</translation>
    </message>
    <message>
        <source>Every layer of PyTorch is a brick. Search by name or by what it does, then drag one to the canvas, or double-click it.</source>
        <translation>PyTorch의 모든 층이 브릭으로 있습니다. 이름이나 하는 일로 검색한 뒤 캔버스로 끌거나 두 번 누르세요.</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>캔버스</translation>
    </message>
    <message>
        <source>Here bricks click together and become a network. Data flow from top to bottom; the label at each joint says what flows there. Ctrl+Z takes back anything.</source>
        <translation>여기서 브릭을 끼우면 신경망이 됩니다. 데이터는 위에서 아래로 흐르고, 이음매의 꼬리표는 그곳을 흐르는 것을 말합니다. 무엇이든 Ctrl+Z로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Inspector and problems</source>
        <translation>인스펙터와 문제</translation>
    </message>
    <message>
        <source>Set the numbers of the selected brick here. What does not fit turns red, and Problems below says why and how to mend it.</source>
        <translation>선택한 브릭의 수를 여기서 정합니다. 맞지 않는 것은 빨갛게 되고, 아래의 문제 패널이 그 이유와 고치는 방법을 알려 줍니다.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Choose a recipe and press Train, or Ctrl+Enter. The curves below follow every step, and you can go on building meanwhile.</source>
        <translation>레시피를 고르고 학습 또는 Ctrl+Enter를 누르세요. 아래의 곡선이 스텝마다 따라가며, 그동안 계속 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>들여다보기</translation>
    </message>
    <message>
        <source>Activations show what the selected brick makes of a sample, live. Explanation beside it shows what the answer rested on.</source>
        <translation>활성값은 선택한 브릭이 샘플로 무엇을 만드는지 실시간으로 보여 줍니다. 옆의 설명은 답이 무엇에 기댔는지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Take the code home</source>
        <translation>코드 가져가기</translation>
    </message>
    <message>
        <source>Export writes plain PyTorch that runs without Brickyard and trains the very same network. Have fun!</source>
        <translation>내보내기는 Brickyard 없이 실행되고 똑같은 신경망을 학습시키는 평범한 PyTorch 코드를 씁니다. 즐겁게 만드세요!</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>건너뛰기</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} / {count}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>마침</translation>
    </message>
</context>
<context>
    <name>TrainPanel</name>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Train the network with these settings.</source>
        <translation>이 설정으로 신경망을 학습시킵니다.</translation>
    </message>
    <message>
        <source>Queue this project</source>
        <translation>이 프로젝트를 대기열에 넣기</translation>
    </message>
    <message>
        <source>Train the project as it is now when the run under way is over.</source>
        <translation>지금 실행이 끝나면 이 프로젝트를 지금 모습대로 학습합니다.</translation>
    </message>
    <message>
        <source>Changes count from the next run on.</source>
        <translation>바꾼 내용은 다음 실행부터 적용됩니다.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>레시피</translation>
    </message>
    <message>
        <source>And {count} more, see Problems.</source>
        <translation>그 밖에 {count}개가 더 있습니다. 문제 패널을 보세요.</translation>
    </message>
    <message>
        <source>A run is under way; search when it has ended.</source>
        <translation>실행 중입니다. 끝난 뒤에 찾으세요.</translation>
    </message>
    <message>
        <source>This run belongs to “{title}”.</source>
        <translation>이 실행은 “{title}” 프로젝트의 것입니다.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>중지했습니다.</translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation>끝났습니다.</translation>
    </message>
    <message>
        <source>Best was epoch {best} of {epochs}: {measured}.</source>
        <translation>에포크 {epochs}개 중 {best}번째가 가장 좋았습니다: {measured}.</translation>
    </message>
    <message>
        <source>No epoch was finished, so nothing was measured.</source>
        <translation>끝난 에포크가 없어서 측정한 것이 없습니다.</translation>
    </message>
    <message>
        <source>The best epoch is that of the lowest loss on the validation part (on the training part where nothing is held back), which need not be that of the best metric.</source>
        <translation>가장 좋은 에포크는 검증 부분에서 손실이 가장 낮은 에포크입니다(떼어 둔 것이 없으면 학습 부분). 지표가 가장 좋은 에포크와 다를 수 있습니다.</translation>
    </message>
    <message>
        <source>nothing was measured</source>
        <translation>측정한 것이 없습니다</translation>
    </message>
    <message>
        <source>The run is not responding. Stop ends it; what it saved so far is kept.</source>
        <translation>실행이 응답하지 않습니다. 중지를 누르면 끝나며, 지금까지 저장된 것은 남습니다.</translation>
    </message>
    <message>
        <source>The network is untouched; press Train to start again.</source>
        <translation>신경망은 그대로입니다. 학습을 눌러 다시 시작하세요.</translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message>
        <source>device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Where to train: what this machine has.</source>
        <translation>어디서 학습할지 정합니다. 이 컴퓨터에 있는 장치입니다.</translation>
    </message>
    <message>
        <source>Automatic ({device})</source>
        <translation>자동({device})</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>{device} (not on this machine)</source>
        <translation>{device}(이 컴퓨터에 없음)</translation>
    </message>
    <message>
        <source>{count} processes on {device}</source>
        <translation>{device}의 프로세스 {count}개</translation>
    </message>
    <message>
        <source>{devices} together</source>
        <translation>{devices} 함께</translation>
    </message>
</context>
<context>
    <name>UsedPage</name>
    <message>
        <source>Looking at the data…</source>
        <translation>데이터를 살펴보는 중…</translation>
    </message>
    <message>
        <source>Rows and columns</source>
        <translation>행과 열</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>균형</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>나눔</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>증강</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>읽기</translation>
    </message>
    <message>
        <source>These data are not on this computer yet: {size} MB, once.</source>
        <translation>이 데이터는 아직 이 컴퓨터에 없습니다. 한 번만 {size} MB를 내려받습니다.</translation>
    </message>
    <message>
        <source>Say where these data are now; nothing else of the project changes.</source>
        <translation>데이터가 지금 있는 곳을 알려 주세요. 프로젝트의 다른 것은 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Find it…</source>
        <translation>찾기…</translation>
    </message>
    <message>
        <source>Read again what the file holds now.</source>
        <translation>파일에 지금 있는 것을 다시 읽습니다.</translation>
    </message>
    <message>
        <source>Look again…</source>
        <translation>다시 살펴보기…</translation>
    </message>
</context>
<context>
    <name>ValuesPage</name>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Which of the values is shown.</source>
        <translation>어떤 값을 보여 줄지.</translation>
    </message>
    <message>
        <source>{bias} off on average</source>
        <translation>평균 {bias} 벗어남</translation>
    </message>
</context>
<context>
    <name>VariationForm</name>
    <message>
        <source>flip left to right</source>
        <translation>좌우 뒤집기</translation>
    </message>
    <message>
        <source>flip upside down</source>
        <translation>위아래 뒤집기</translation>
    </message>
    <message>
        <source>move by pixels</source>
        <translation>픽셀만큼 옮기기</translation>
    </message>
    <message>
        <source>turn by degrees</source>
        <translation>각도만큼 돌리기</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>mixup</source>
        <translation>mixup</translation>
    </message>
    <message>
        <source>Before, and after beside it:</source>
        <translation>왼쪽이 변형 전, 오른쪽이 변형 후:</translation>
    </message>
    <message>
        <source>Samples before and after they are varied</source>
        <translation>변형 전후의 샘플</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>다시 뽑기</translation>
    </message>
    <message>
        <source>See what else may come out: every batch draws anew.</source>
        <translation>다른 결과를 봅니다. 배치마다 새로 뽑습니다.</translation>
    </message>
    <message>
        <source>Only samples to train with are varied, each anew.</source>
        <translation>학습 샘플만 매번 새로 변형합니다.</translation>
    </message>
    <message>
        <source>Before, and after as a broken line:</source>
        <translation>변형 전, 그리고 점선이 변형 후:</translation>
    </message>
    <message>
        <source>Sample {number}, before and after</source>
        <translation>샘플 {number}, 변형 전후</translation>
    </message>
</context>
<context>
    <name>VitalsModel</name>
    <message>
        <source>not finite</source>
        <translation>유한하지 않음</translation>
    </message>
    <message>
        <source>Brick</source>
        <translation>브릭</translation>
    </message>
    <message>
        <source>Click a brick to go to it</source>
        <translation>브릭을 누르면 그곳으로 갑니다</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>How strongly the last step pulled at its weights; bars by powers of ten</source>
        <translation>마지막 스텝이 가중치를 얼마나 세게 당겼는지. 막대는 10의 거듭제곱으로 잽니다</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>가장 큰 수</translation>
    </message>
    <message>
        <source>The largest number it puts out for some samples</source>
        <translation>몇몇 샘플에 대해 내놓는 가장 큰 수</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>침묵</translation>
    </message>
    <message>
        <source>Share of its units that put out the same for every sample</source>
        <translation>모든 샘플에 같은 값을 내는 유닛의 비율</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>{n} bricks have errors now.</source>
        <translation>이제 브릭 {n}개에 오류가 있습니다.</translation>
    </message>
    <message>
        <source>All errors are mended.</source>
        <translation>모든 오류를 고쳤습니다.</translation>
    </message>
    <message>
        <source>{block}: {sentence}</source>
        <translation>{block}: {sentence}</translation>
    </message>
    <message>
        <source>The canvas is empty. Tab adds a brick.</source>
        <translation>캔버스가 비어 있습니다. Tab 키로 브릭을 추가합니다.</translation>
    </message>
    <message>
        <source>1 brick, not selected. The arrow keys go to it.</source>
        <translation>브릭 1개, 선택 안 됨. 화살표 키로 갑니다.</translation>
    </message>
    <message>
        <source>{n} bricks, none selected. The arrow keys go to the first.</source>
        <translation>브릭 {n}개, 선택 안 됨. 화살표 키로 첫 브릭으로 갑니다.</translation>
    </message>
    <message>
        <source>{n} bricks selected. {brick}</source>
        <translation>브릭 {n}개 선택됨. {brick}</translation>
    </message>
</context>
<context>
    <name>Writer</name>
    <message>
        <source>Words of the note</source>
        <translation>메모의 글</translation>
    </message>
    <message>
        <source>Type; Ctrl+Enter keeps the note, Esc leaves all as it was</source>
        <translation>입력하고 Ctrl+Enter를 누르면 메모가 남고, Esc 키를 누르면 그대로 둡니다</translation>
    </message>
    <message>
        <source>Write a note. Ctrl+Enter keeps it.</source>
        <translation>메모를 쓰세요. Ctrl+Enter로 남깁니다.</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Zoom</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Choose a zoom</source>
        <translation>확대 비율을 고릅니다</translation>
    </message>
    <message>
        <source>Show the bricks smaller</source>
        <translation>브릭을 더 작게 봅니다</translation>
    </message>
    <message>
        <source>Show the bricks larger</source>
        <translation>브릭을 더 크게 봅니다</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>모두 봅니다</translation>
    </message>
    <message>
        <source>Zoom {percent}; choose another</source>
        <translation>확대 {percent}. 다른 비율을 고르세요</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
</context>
<context>
    <name>_Repairs</name>
    <message>
        <source>Repairs</source>
        <translation>수리</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>수리 방법</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
</context>
</TS>
