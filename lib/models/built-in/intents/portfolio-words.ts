/** Words that can only mean what a person holds. */
export const portfolioWord =
  /(?<![a-z])(?:portfolio|holdings|positions?)(?![a-z])|포트폴리오|보유\s?(?:종목|주식|목록|현황)|잔고|내\s?(?:주식|계좌)/u;
export const watchlistWord =
  /(?<![a-z])(?:watch ?list|wish ?list|favou?rites)(?![a-z])|즐겨찾기|장바구니|관심\s?(?:종목|목록|주식)/u;
