/**
 * Words that people in Korea use in passwords, the most frequent first: no dictionary for Korean ships
 * with zxcvbn-ts. Each is also typed on a keyboard that is switched to English (`qlalfqjsgh`).
 */
export const KOREAN_WORDS = `
  비밀번호 사랑해 사랑 안녕하세요 안녕 대한민국 한국 서울 부산 대구 인천 광주 대전 울산 제주 만세 행복 행운 천사 하늘
  바다 우리 나라 가족 엄마 아빠 친구 학교 학생 선생님 회사 컴퓨터 인터넷 게임 축구 야구 음악 영화 커피 고양이 강아지
  사자 호랑이 토끼 나비 장미 무지개 햇살 별빛 달빛 구름 바람 여름 겨울 가을 봄날 오늘 내일 어제 아침 저녁 생일 결혼
  자기야 여보 오빠 언니 누나 동생 아들 공주 왕자 최고 화이팅 파이팅 감사합니다 고마워 반갑습니다 반가워 미안해 보고싶어
  김치 라면 치킨 피자 삼겹살 소주 맥주 딸기 사과 바나나 포도 수박 관리자 운영자 테스트 로그인 회원가입 아이디 암호 열쇠
  가나다라마바사 가나다라 가나다 일이삼사오 하나둘셋넷 동해물과백두산이 김철수 김영희 홍길동 민수 철수 영희 지훈 지영
  민준 서준 도윤 예준 시우 하준 주원 지호 지후 준우 서연 서윤 지우 서현 민서 하은 하윤 윤서 지유 채원 수진 은지 유진
  현우 준호 성민 동현 재현 미나 방탄소년단 아이유 블랙핑크 뽀로로 카카오 네이버 삼성 엘지 현대 롯데 신한 국민 우리은행
`
  .split(/\s+/)
  .filter(Boolean);

/** The same in Latin letters. */
export const ROMANIZED_WORDS = `
  saranghae sarang annyeong annyeonghaseyo daehanminguk hanguk korea seoul busan daegu incheon gwangju daejeon
  ulsan jeju manse haengbok eomma appa oppa unnie noona hyung chingu bimilbeonho hwaiting fighting kimchi ramen
  kamsahamnida gomawo minjun seojun doyun jiwoo seoyeon jihoon jiyoung minsu chulsoo younghee gildong bangtan
  blackpink pororo kakao naver samsung hyundai lotte
`
  .split(/\s+/)
  .filter(Boolean);
